package io.datawarp.ingest.publication;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the publications file.
 *
 * @param owner e-mail address of the person answerable for it
 * @param enabled whether it is loaded unasked: by the scheduler, and by a backfill that names no publication
 * @param autoRegister whether tables without a rule become datasets unasked
 * @param retentionDays days its table is kept once it is archived; null: the registry's default
 * @param base folder that relative paths start from
 * @param file the publications file as messages name it
 * @param line where the entry begins, 1-based
 * @param definition the entry as JSON, as it is written
 */
public record Publication(
        String code,
        String name,
        String domain,
        Frequency frequency,
        @Nullable String landingPage,
        @Nullable String licence,
        String owner,
        String purpose,
        List<String> tags,
        boolean enabled,
        boolean autoRegister,
        ContractMode contract,
        LoadMode loadMode,
        @Nullable Integer retentionDays,
        PeriodRule periods,
        FileSource source,
        List<SheetRule> sheets,
        Path base,
        String file,
        int line,
        String definition) {

    /** Codes of publications and datasets. */
    public static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{1,39}");

    public Publication {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("'" + code + "' is no code");
        }
        tags = List.copyOf(tags);
        sheets = List.copyOf(sheets);
    }

    /** The first rule that fits the table. */
    public Optional<SheetRule> rule(String sheetName, @Nullable String tableTitle) {
        return sheets.stream()
                .filter(rule -> rule.matches(sheetName, tableTitle))
                .findFirst();
    }

    /** Where it stands, for messages. */
    public String place() {
        return file + ":" + line;
    }
}
