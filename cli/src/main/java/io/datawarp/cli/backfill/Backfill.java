package io.datawarp.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.backfill.PublicationsFile.Dataset;
import io.datawarp.cli.backfill.PublicationsFile.Publication;
import io.datawarp.cli.backfill.PublicationsFile.SourceFile;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.Installation;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.load.LoadRequest;
import io.datawarp.cli.load.Loads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads what a publications file lists and the warehouse does not hold yet. */
public final class Backfill {

    private final Endpoints endpoints;
    private final ServiceClient client;
    private final Loads loads;

    public Backfill(Endpoints endpoints) {
        this.endpoints = endpoints;
        this.client = new ServiceClient(endpoints.apiKey());
        this.loads = new Loads(endpoints);
    }

    /**
     * Which files to look at.
     *
     * @param publication only this one
     * @param period only this one
     * @param force load again what is loaded already
     */
    public record Selection(
            @Nullable String publication, @Nullable String period, boolean force) {

        /** Every file that is not loaded yet. */
        public static final Selection EVERYTHING = new Selection(null, null, false);
    }

    /** How many files were loaded, were there already, failed. */
    public record Outcome(int loaded, int skipped, int failed) {}

    /** One file of the plan and why it would be loaded or not. */
    public record Step(
            String publication, String dataset, @Nullable String period, String url, boolean wanted) {}

    /** What {@link #run} would do. */
    public List<Step> plan(Path file, Selection selection) {
        List<Step> steps = new ArrayList<>();
        for (Publication publication : selected(PublicationsFile.read(file), selection)) {
            for (Dataset dataset : publication.datasets()) {
                Set<String> held = held(dataset.code());
                for (SourceFile source : dataset.files()) {
                    if (selection.period() == null || selection.period().equals(source.period())) {
                        boolean wanted = selection.force() || !held.contains(String.valueOf(source.period()));
                        steps.add(new Step(publication.code(), dataset.code(), source.period(), source.url(), wanted));
                    }
                }
            }
        }
        return steps;
    }

    /** Registers what is new and loads what is missing; one broken file never stops the rest. */
    public Outcome run(Path file, Selection selection) {
        int failed = 0;
        List<Step> steps = plan(file, selection);
        List<Long> started = new ArrayList<>();
        for (Publication publication : selected(PublicationsFile.read(file), selection)) {
            for (Dataset dataset : publication.datasets()) {
                List<Step> wanted = steps.stream()
                        .filter(step -> step.wanted() && step.dataset().equals(dataset.code()))
                        .toList();
                if (!wanted.isEmpty()) {
                    register(publication, dataset);
                }
                for (Step step : wanted) {
                    try {
                        started.add(loads.start(request(step, dataset)));
                    } catch (Failure e) {
                        failed++;
                        System.err.println("  ✗ " + step.dataset() + " " + step.period() + ": " + e.getMessage());
                    }
                }
            }
        }
        int loaded = 0;
        for (long load : started) {
            JsonNode end = loads.await(load);
            System.err.println(Loads.line(end));
            if (Loads.succeeded(end)) {
                loaded++;
            } else {
                failed++;
            }
        }
        int skipped = (int) steps.stream().filter(step -> !step.wanted()).count();
        return new Outcome(loaded, skipped, failed);
    }

    private static List<Publication> selected(PublicationsFile file, Selection selection) {
        List<Publication> publications = file.publications().stream()
                .filter(publication -> selection.publication() == null
                        || selection.publication().equals(publication.code()))
                .toList();
        if (publications.isEmpty() && selection.publication() != null) {
            throw Failure.wrongUsage("No publication '" + selection.publication()
                    + "' in the publications file; it has: "
                    + String.join(
                            ", ",
                            file.publications().stream().map(Publication::code).toList()));
        }
        return publications;
    }

    private Set<String> held(String dataset) {
        Set<String> periods = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = client.get(
                    endpoints.ingest().resolve("/v1/loads?limit=500&status=completed&dataset=" + dataset + cursor));
            page.path("items").forEach(load -> periods.add(load.path("period").asText()));
            String next = page.path("next_cursor").asText("");
            cursor = next.isEmpty() || next.equals("null") ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return periods;
    }

    private void register(Publication publication, Dataset dataset) {
        if (client.exists(endpoints.registry().resolve("/v1/datasets/" + dataset.code()))) {
            return;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("code", dataset.code());
        body.put("name", dataset.name());
        body.put("description", dataset.description());
        body.put("publication", publication.code());
        body.put("domain", publication.domain());
        body.put("owner", publication.owner());
        body.put("purpose", publication.purpose());
        body.put("frequency", publication.frequency());
        body.put("licence", publication.licence());
        body.put("landing_page", publication.landingPage());
        body.put("load_mode", dataset.loadMode());
        body.properties().removeIf(field -> field.getValue().isNull());
        client.post(endpoints.registry().resolve("/v1/datasets"), body);
    }

    private static LoadRequest request(Step step, Dataset dataset) {
        String source = step.url().startsWith("http://") || step.url().startsWith("https://")
                ? step.url()
                : Installation.home().resolve(step.url()).toString();
        return new LoadRequest(source, step.dataset(), step.period(), dataset.sheet(), false, false);
    }
}
