package io.datawarp.ingest.publication;

import io.datawarp.ingest.period.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads {@code url}. */
final class SourceReader {

    static final Set<String> KEYS = Set.of("template", "exceptions", "discover", "explicit", "folder");
    static final Set<String> DISCOVER_KEYS = Set.of("page", "release_page", "pattern", "exclude", "many");
    static final Set<String> FOLDER_KEYS = Set.of("path", "pattern", "exclude", "many");

    private static final List<String> WAYS = List.of("template", "discover", "explicit", "folder");
    private static final Period SAMPLE = Period.month(2025, 11);

    private final Flaws flaws;
    private final Map<String, String> fixed;

    /**
     * A reader for one publication.
     *
     * @param fixed values of the placeholders that do not depend on the period
     */
    SourceReader(Flaws flaws, Map<String, String> fixed) {
        this.flaws = flaws;
        this.fixed = Map.copyOf(fixed);
    }

    /** Where the files are; empty when something is wrong, which is recorded. */
    Optional<FileSource> read(Section entry, PeriodRule periods) {
        Optional<Section> url = entry.section("url").map(section -> section.allow(KEYS));
        List<String> ways =
                url.map(section -> WAYS.stream().filter(section::has).toList()).orElse(List.of());
        if (ways.size() != 1) {
            flaws.add(
                    entry.line("url"),
                    (ways.isEmpty() ? "the publication has no 'url'" : "'url' has " + String.join(" and ", ways))
                            + ". Write one of template, discover, explicit, folder");
            return Optional.empty();
        }
        Section section = url.orElseThrow();
        if (section.has("exceptions") && !section.has("template")) {
            section.flaw("exceptions", "'exceptions' belong to a 'template'. List the addresses under 'explicit'");
        }
        return switch (ways.get(0)) {
            case "template" -> template(section, entry.has("periods"));
            case "discover" -> discover(section, entry, periods);
            case "explicit" -> explicit(section, periods);
            default -> folder(section, periods);
        };
    }

    private Optional<FileSource> template(Section url, boolean hasPeriods) {
        Optional<Template> template = template(url, "template");
        if (!hasPeriods) {
            url.flaw("template", "a template needs 'periods': a schedule, or an explicit list");
            return Optional.empty();
        }
        if (template.isPresent() && !template.get().namesPeriod()) {
            url.flaw(
                    "template",
                    "the template holds no placeholder such as {year} or {month_name}, so that every period would"
                            + " have the same file. Name the file under 'explicit' instead");
        }
        Map<Period, List<String>> exceptions = new LinkedHashMap<>();
        url.section("exceptions").ifPresent(section -> exceptions.putAll(byPeriod(section)));
        return template.map(known -> new FileSource.Templated(known, exceptions));
    }

    private Optional<FileSource> discover(Section url, Section entry, PeriodRule periods) {
        Section discover = url.section("discover").orElseThrow().allow(DISCOVER_KEYS);
        Optional<Template> page = discover.has("page")
                ? template(discover, "page")
                : Optional.of(new Template("{landing_page}", fixed)).filter(any -> hasLandingPage(discover, "page"));
        Optional<FilePattern> releasePage = pattern(discover, "release_page");
        discover.required("pattern", "a regular expression on the links' addresses or texts");
        Optional<FilePattern> pattern = pattern(discover, "pattern");
        Optional<FilePattern> exclude = pattern(discover, "exclude");
        boolean named = pattern.map(FilePattern::namesPeriod).orElse(true)
                || page.map(Template::namesPeriod).orElse(true)
                || releasePage.map(FilePattern::namesPeriod).orElse(false);
        if (!named && !(periods instanceof PeriodRule.OfFiles)) {
            discover.flaw(
                    "pattern",
                    "neither 'page' nor 'release_page' nor 'pattern' holds a placeholder such as {year}, so that"
                            + " nothing tells one period's file from another's");
        }
        if (!entry.has("periods") && page.map(Template::namesPeriod).orElse(false)) {
            discover.flaw("page", "a page for each period needs 'periods': a schedule, or an explicit list");
        }
        boolean many = discover.flag("many", false);
        if (page.isEmpty() || pattern.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FileSource.Discovered(
                page.get(), releasePage.orElse(null), pattern.get(), exclude.orElse(null), many));
    }

    private Optional<FilePattern> pattern(Section section, String key) {
        return section.pattern(key, text -> FilePattern.regex(text, fixed))
                .filter(pattern -> !uses(pattern.toString(), "{landing_page}") || hasLandingPage(section, key));
    }

    private Optional<FileSource> explicit(Section url, PeriodRule periods) {
        boolean mapping = url.node("explicit").orElseThrow() instanceof MappingNode;
        Map<Period, List<String>> byPeriod =
                mapping ? byPeriod(url.section("explicit").orElseThrow()) : Map.of();
        List<String> unnamed = mapping ? List.of() : url.texts("explicit");
        byPeriod.keySet().stream()
                .filter(period -> !periods.has(period))
                .forEach(period -> url.flaw(
                        "explicit",
                        "'periods' does not have " + period.text() + ". Leave 'periods' out, or add it there"));
        if (!mapping && !(periods instanceof PeriodRule.OfFiles)) {
            url.flaw("explicit", "say which address is which period, as 'explicit: {2025-08: https://...}'");
        }
        if (byPeriod.isEmpty() && unnamed.isEmpty()) {
            url.flaw("explicit", "'explicit' lists no address");
        }
        return Optional.of(new FileSource.Listed(byPeriod, unnamed));
    }

    private Optional<FileSource> folder(Section url, PeriodRule periods) {
        Section folder = url.section("folder").orElseThrow().allow(FOLDER_KEYS);
        String path = folder.required("path", "a folder that ingest-service may read");
        folder.required("pattern", "names of files, such as adhd_{period}.xlsx or *.csv");
        Optional<FilePattern> pattern = folder.pattern("pattern", text -> FilePattern.glob(text, fixed));
        Optional<FilePattern> exclude = folder.pattern("exclude", text -> FilePattern.glob(text, fixed));
        if (pattern.isPresent() && !pattern.get().namesPeriod() && !(periods instanceof PeriodRule.OfFiles)) {
            folder.flaw(
                    "pattern",
                    "the pattern holds no placeholder such as {period}, so that nothing tells one period's file from"
                            + " another's. Leave 'periods' out where the files tell");
        }
        boolean many = folder.flag("many", false);
        return pattern.map(known -> new FileSource.Folder(path, known, exclude.orElse(null), many));
    }

    private Map<Period, List<String>> byPeriod(Section section) {
        Map<Period, List<String>> addresses = new LinkedHashMap<>();
        for (String key : section.keys()) {
            Optional<Period> period = Period.parse(key);
            if (period.isEmpty()) {
                section.flaw(key, "'" + key + "' is no period. Write it as " + Period.FORMS);
                continue;
            }
            List<String> listed = new ArrayList<>();
            for (String address : section.texts(key)) {
                check(section, key, address);
                listed.add(expandFixed(address));
            }
            addresses.put(period.get(), Collections.unmodifiableList(listed));
        }
        return addresses;
    }

    private String expandFixed(String address) {
        return uses(address, "{landing_page}") ? new Template(address, fixed).expand(SAMPLE) : address;
    }

    private Optional<Template> template(Section section, String key) {
        Optional<String> text = section.text(key);
        boolean sound = text.isPresent() && check(section, key, text.get());
        return sound ? text.map(known -> new Template(known, fixed)) : Optional.empty();
    }

    /** Whether the address will be one, whatever the period. */
    private boolean check(Section section, String key, String address) {
        String unknown = Spelling.unknownPlaceholder(address);
        if (unknown != null) {
            section.flaw(key, unknown);
            return false;
        }
        if (uses(address, "{landing_page}") && !hasLandingPage(section, key)) {
            return false;
        }
        String sample = new Template(address, fixed).expand(SAMPLE);
        if (sample.matches("[A-Za-z][A-Za-z0-9+.-]+:.*") && !EntryReader.isAddress(sample.replace(" ", "%20"))) {
            section.flaw(key, "'" + address + "' is no address. Write one such as https://example.org/file.xlsx");
            return false;
        }
        return true;
    }

    private static boolean uses(String text, String placeholder) {
        return text.contains(placeholder);
    }

    private boolean hasLandingPage(Section section, String key) {
        if (!fixed.containsKey("landing_page")) {
            section.flaw(key, "{landing_page} stands for the key 'landing_page', which the publication lacks");
        }
        return fixed.containsKey("landing_page");
    }
}
