package io.datawarp.http.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Begins a trace with a request, not with SQL: what polls in the background would drown what people ask. */
final class RequestsOnly implements Sampler {

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return kind == SpanKind.CLIENT ? SamplingResult.drop() : SamplingResult.recordAndSample();
    }

    @Override
    public String getDescription() {
        return "RequestsOnly";
    }

    /** Gives the sampler to OpenTelemetry. */
    @ApplicationScoped
    static class Producer {

        /** What a caller decided about its trace counts for our part of it. */
        @Produces
        @Singleton
        Sampler sampler() {
            return Sampler.parentBased(new RequestsOnly());
        }
    }
}
