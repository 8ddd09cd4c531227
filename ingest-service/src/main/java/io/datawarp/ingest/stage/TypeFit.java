package io.datawarp.ingest.stage;

import io.datawarp.tabular.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * How values of one type go into a column that is there already. Widening loses nothing; what would lose something is
 * a conflict, which the schema gate judges.
 *
 * @param stored type of the incoming column
 * @param widened type the published column must get first; null when it stays
 */
public record TypeFit(ColumnType stored, @Nullable String widened, boolean conflict) {

    /** @param existing type of the published column; null when there is none */
    public static TypeFit of(@Nullable String existing, ColumnType read) {
        if (existing == null) {
            return new TypeFit(read, null, false);
        }
        if (existing.startsWith("character") || existing.equals("text")) {
            // A column that is text stays text, whatever this file's cells look like.
            return new TypeFit(ColumnType.TEXT, existing.contains("(") ? "text" : null, false);
        }
        boolean number = read == ColumnType.BIGINT || read == ColumnType.NUMERIC;
        return switch (existing) {
            case "bigint", "integer", "smallint" -> number ? integer(existing, read) : conflict(read);
            case "numeric" -> number ? new TypeFit(ColumnType.NUMERIC, null, false) : conflict(read);
            case "date" -> date(read);
            case "boolean" -> sameOr(ColumnType.BOOLEAN, read);
            case "timestamp without time zone" ->
                read == ColumnType.TIMESTAMP || read == ColumnType.DATE ? same(ColumnType.TIMESTAMP) : conflict(read);
            default ->
                number && isInexact(existing) ? new TypeFit(ColumnType.NUMERIC, "numeric", false) : conflict(read);
        };
    }

    private static boolean isInexact(String existing) {
        return existing.startsWith("numeric(") || existing.equals("double precision") || existing.equals("real");
    }

    private static TypeFit integer(String existing, ColumnType read) {
        return existing.equals(read.sqlName()) ? same(read) : new TypeFit(read, read.sqlName(), false);
    }

    private static TypeFit date(ColumnType read) {
        boolean timed = read == ColumnType.TIMESTAMP;
        return timed ? new TypeFit(read, "timestamp without time zone", false) : sameOr(ColumnType.DATE, read);
    }

    private static TypeFit sameOr(ColumnType wanted, ColumnType read) {
        return read == wanted ? same(read) : conflict(read);
    }

    private static TypeFit same(ColumnType type) {
        return new TypeFit(type, null, false);
    }

    private static TypeFit conflict(ColumnType read) {
        return new TypeFit(read, null, true);
    }
}
