package io.datawarp.http.tracing;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes one variable of several: with {@code datawarp.tracing.endpoint} OpenTelemetry and the tracing of SQL are on,
 * without it neither is there, and connections are not wrapped.
 */
public final class TracingSwitch implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1;

    private static final String ENDPOINT = "datawarp.tracing.endpoint";
    private static final String SDK_OFF = "quarkus.otel.sdk.disabled";
    private static final Pattern SQL_ON =
            Pattern.compile("quarkus\\.datasource\\.(\\w+\\.)?jdbc\\.telemetry\\.enabled");

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (name.equals(SDK_OFF)) {
            return value(name, !hasEndpoint(context));
        }
        if (name.startsWith("quarkus.datasource.") && SQL_ON.matcher(name).matches()) {
            return value(name, hasEndpoint(context));
        }
        return context.proceed(name);
    }

    private static boolean hasEndpoint(ConfigSourceInterceptorContext context) {
        ConfigValue endpoint = context.proceed(ENDPOINT);
        return endpoint != null
                && endpoint.getValue() != null
                && !endpoint.getValue().isBlank();
    }

    private static ConfigValue value(String name, boolean on) {
        return ConfigValue.builder()
                .withName(name)
                .withValue(Boolean.toString(on))
                .withConfigSourceName("TracingSwitch")
                .build();
    }
}
