package io.datawarp.ingest.publication;

import io.datawarp.ingest.meaning.ColumnMeaning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code sheets}. */
final class SheetReader {

    static final Set<String> KEYS = Set.of(
            "match",
            "title",
            "skip",
            "dataset",
            "name",
            "description",
            "rename",
            "keys",
            "unpivot",
            "columns",
            "load_mode",
            "contract");
    static final Set<String> COLUMN_KEYS = Set.of("description", "search_terms");
    static final Set<String> UNPIVOT_KEYS = Set.of("columns", "period_into", "measure_into", "value_into");

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Flaws flaws;

    SheetReader(Flaws flaws) {
        this.flaws = flaws;
    }

    List<SheetRule> read(Section entry) {
        List<SheetRule> rules = new ArrayList<>();
        for (Node item : entry.items("sheets")) {
            int before = flaws.count();
            Section section =
                    Section.of("a rule of 'sheets'", item, flaws, null).allow(KEYS);
            @Nullable SheetRule rule = rule(section, before);
            if (rule != null) {
                reportUnreachable(rules, rule);
                rules.add(rule);
            }
        }
        return rules;
    }

    private @Nullable SheetRule rule(Section section, int flawsBefore) {
        Optional<Pattern> sheet = regex(section, "match");
        Optional<Pattern> title = regex(section, "title");
        boolean skip = section.flag("skip", false);
        Optional<String> dataset = section.text("dataset");
        if (skip && dataset.isPresent()) {
            section.flaw("skip", "a rule skips or names a dataset, not both. Remove one");
        }
        if (dataset.isPresent() && !Publication.CODE.matcher(dataset.get()).matches()) {
            section.flaw(
                    "dataset",
                    "'" + dataset.get() + "' is no code. Write 2 to 40 lowercase letters, digits and underscores,"
                            + " beginning with a letter");
        }
        Map<String, String> rename = rename(section);
        List<String> keys = section.texts("keys");
        keys.forEach(key -> requireColumn(section, "keys", key));
        @Nullable Unpivot unpivot = section.has("unpivot") ? unpivot(section) : null;
        Map<String, ColumnMeaning> columns = columns(section);
        LoadMode loadMode = section.choice("load_mode", LoadMode.words(), LoadMode::of, LoadMode.APPEND);
        ContractMode contract = section.choice("contract", ContractMode.words(), ContractMode::of, ContractMode.EVOLVE);
        if (flaws.count() > flawsBefore) {
            return null;
        }
        return new SheetRule(
                sheet.orElse(null),
                title.orElse(null),
                skip,
                dataset.orElse(null),
                section.text("name").orElse(null),
                section.text("description").orElse(null),
                rename,
                keys,
                unpivot,
                columns,
                section.has("load_mode") ? loadMode : null,
                section.has("contract") ? contract : null,
                section.line());
    }

    private Map<String, String> rename(Section section) {
        Map<String, String> rename = new LinkedHashMap<>();
        section.section("rename").ifPresent(names -> {
            for (String from : names.keys()) {
                String to = names.text(from).orElse("");
                requireColumn(names, from, to);
                if (!to.isEmpty() && rename.containsValue(to)) {
                    names.flaw(from, "two columns would be called '" + to + "'");
                }
                rename.put(from, to);
            }
        });
        return rename;
    }

    private static Map<String, ColumnMeaning> columns(Section section) {
        Map<String, ColumnMeaning> meanings = new LinkedHashMap<>();
        section.section("columns").ifPresent(columns -> {
            for (String name : columns.keys()) {
                requireColumn(columns, name, name);
                columns.section(name)
                        .map(column -> column.allow(COLUMN_KEYS))
                        .ifPresent(column -> meanings.put(
                                name,
                                new ColumnMeaning(
                                        column.text("description").orElse(null), column.texts("search_terms"))));
            }
        });
        return meanings;
    }

    private @Nullable Unpivot unpivot(Section section) {
        Section unpivot = section.section("unpivot").orElseThrow().allow(UNPIVOT_KEYS);
        unpivot.required("columns", "a regular expression on the names or headers of the columns that are periods");
        Optional<Pattern> columns = regex(unpivot, "columns");
        String period = unpivot.required("period_into", "the column that takes the period, such as month");
        @Nullable String measure = unpivot.text("measure_into").orElse(null);
        @Nullable String value = unpivot.text("value_into").orElse(null);
        requireColumn(unpivot, "period_into", period);
        requireColumn(unpivot, "measure_into", measure == null ? "" : measure);
        requireColumn(unpivot, "value_into", value == null ? "" : value);
        if (measure != null && value == null) {
            unpivot.flaw(
                    "measure_into",
                    "'measure_into' needs 'value_into', the column that takes the values. Leave both out to give each"
                            + " measure a column of its own");
            return null;
        }
        if (period.equals(value) || period.equals(measure) || (measure != null && measure.equals(value))) {
            unpivot.flaw(
                    value == null ? "period_into" : "value_into",
                    "'period_into', 'measure_into' and 'value_into' are not three columns. Give each a name of its own");
        }
        return columns.map(pattern -> new Unpivot(pattern, period, measure, value))
                .orElse(null);
    }

    private static void requireColumn(Section section, String key, String column) {
        if (!column.isEmpty() && !COLUMN.matcher(column).matches()) {
            section.flaw(
                    key,
                    "'" + column + "' is no name of a column. Write it as 'extract' shows it: lowercase letters,"
                            + " digits and underscores");
        }
    }

    private static Optional<Pattern> regex(Section section, String key) {
        return section.pattern(key, text -> Pattern.compile(text, FLAGS));
    }

    private void reportUnreachable(List<SheetRule> before, SheetRule rule) {
        before.stream()
                .filter(earlier -> earlier.sheet() == null && earlier.title() == null)
                .findFirst()
                .ifPresent(earlier -> flaws.add(
                        rule.line(),
                        "the rule in line " + earlier.line() + " fits every table, so that this one is never used."
                                + " Put it first"));
    }
}
