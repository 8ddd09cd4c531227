package io.datawarp.ingest.publication;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one entry of {@code publications}. */
final class EntryReader {

    static final Set<String> DEFAULT_KEYS = Set.of(
            "domain",
            "frequency",
            "licence",
            "owner",
            "purpose",
            "tags",
            "enabled",
            "auto_register",
            "contract",
            "load_mode",
            "retention_days");
    static final Set<String> KEYS = keys();

    private static final int LONGEST_PURPOSE = 500;
    private static final int LONGEST_RETENTION = 36_500;

    private final Flaws flaws;
    private final Path base;
    private final String file;
    private final @Nullable Section defaults;

    EntryReader(Flaws flaws, Path base, String file, @Nullable Section defaults) {
        this.flaws = flaws;
        this.base = base;
        this.file = file;
        this.defaults = defaults;
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(DEFAULT_KEYS);
        keys.addAll(List.of("code", "name", "landing_page", "periods", "url", "sheets"));
        return Set.copyOf(keys);
    }

    /** The publication; empty when something is wrong with it, which is recorded. */
    Optional<Publication> read(Node node) {
        int before = flaws.count();
        flaws.enter(null);
        Section entry = Section.of("a publication", node, flaws, defaults);
        String code = code(entry);
        flaws.enter(code.isEmpty() ? null : code);
        entry.allow(KEYS);
        String name = entry.required("name", "a title for people");
        String domain = entry.required("domain", "its subject area, such as mental_health");
        Optional<String> landingPage = landingPage(entry);
        String owner = owner(entry);
        String purpose = purpose(entry);
        int beforeFrequency = flaws.count();
        entry.required("frequency", "one of " + String.join(", ", Frequency.words()));
        Frequency frequency = entry.choice("frequency", Frequency.words(), Frequency::of, Frequency.IRREGULAR);
        boolean frequencyKnown = flaws.count() == beforeFrequency;
        LoadMode loadMode = entry.choice("load_mode", LoadMode.words(), LoadMode::of, LoadMode.APPEND);
        ContractMode contract = entry.choice("contract", ContractMode.words(), ContractMode::of, ContractMode.EVOLVE);
        boolean enabled = entry.flag("enabled", true);
        boolean autoRegister = entry.flag("auto_register", false);
        Optional<Integer> retention = entry.number("retention_days", 1, LONGEST_RETENTION);
        PeriodRule periods = new PeriodReader(flaws).read(entry, frequencyKnown ? frequency : null);
        Map<String, String> fixed = new HashMap<>(Map.of("code", code));
        landingPage.ifPresent(page -> fixed.put("landing_page", page));
        Optional<FileSource> source = new SourceReader(flaws, fixed).read(entry, periods);
        List<SheetRule> sheets = new SheetReader(flaws).read(entry);
        if (flaws.count() > before || source.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Publication(
                code,
                name,
                domain,
                frequency,
                landingPage.orElse(null),
                entry.text("licence").orElse(null),
                owner,
                purpose,
                entry.texts("tags"),
                enabled,
                autoRegister,
                contract,
                loadMode,
                retention.orElse(null),
                periods,
                source.get(),
                sheets,
                base,
                file,
                entry.line(),
                YamlJson.of(node).toString()));
    }

    private String code(Section entry) {
        String code = entry.required("code", "a short name such as adhd");
        if (!code.isEmpty() && !Publication.CODE.matcher(code).matches()) {
            entry.flaw(
                    "code",
                    "'" + code + "' is no code. Write 2 to 40 lowercase letters, digits and underscores, beginning"
                            + " with a letter");
        }
        return code;
    }

    private static Optional<String> landingPage(Section entry) {
        Optional<String> page = entry.text("landing_page");
        if (page.isPresent() && !isAddress(page.get())) {
            entry.flaw(
                    "landing_page",
                    "'" + page.get() + "' is no address. Write one such as https://digital.nhs.uk/data");
        }
        return page;
    }

    private static String owner(Section entry) {
        String owner = entry.required("owner", "the e-mail address of the person answerable for it");
        if (!owner.isEmpty() && !owner.matches("[^@\\s]+@[^@\\s]+")) {
            entry.flaw("owner", "'" + owner + "' is no e-mail address");
        }
        return owner;
    }

    private static String purpose(Section entry) {
        String purpose = entry.required("purpose", "why it is kept, in a sentence");
        if (purpose.length() > LONGEST_PURPOSE) {
            entry.flaw("purpose", "'purpose' has " + purpose.length() + " characters; " + LONGEST_PURPOSE + " fit");
        }
        return purpose;
    }

    static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            return address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
