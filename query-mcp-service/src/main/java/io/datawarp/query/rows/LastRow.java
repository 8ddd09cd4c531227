package io.datawarp.query.rows;

import io.datawarp.query.lineage.Edition;
import io.datawarp.query.reader.Column;
import io.datawarp.query.reader.RowSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Passes rows on without what nobody asked for: the last value, which tells the table's rows apart, and before it load
 * and period, when these are wanted to cite the rows' sources.
 */
final class LastRow implements RowSink {

    private final RowSink next;
    private final boolean withEditions;
    private final Set<Edition> editions = new HashSet<>();
    private byte @Nullable [] place;
    private byte @Nullable [] load;
    private byte @Nullable [] period;
    private boolean unknown;

    LastRow(RowSink next, boolean withEditions) {
        this.next = next;
        this.withEditions = withEditions;
    }

    @Override
    public void columns(List<Column> columns) throws IOException {
        next.columns(columns.subList(0, wanted(columns.size())));
    }

    @Override
    public void row(byte[] @Nullable [] values) throws IOException {
        place = values[values.length - 1];
        if (withEditions) {
            note(values[values.length - 3], values[values.length - 2]);
        }
        next.row(Arrays.copyOf(values, wanted(values.length)));
    }

    private int wanted(int all) {
        return withEditions ? all - 3 : all - 1;
    }

    // Most rows are of the same edition as the row before.
    private void note(byte @Nullable [] itsLoad, byte @Nullable [] itsPeriod) {
        if (itsLoad == null) {
            unknown = true;
        } else if (!Arrays.equals(itsLoad, load) || !Arrays.equals(itsPeriod, period)) {
            load = itsLoad;
            period = itsPeriod;
            editions.add(new Edition(
                    Long.parseLong(text(itsLoad)),
                    itsPeriod == null ? null : new String(itsPeriod, StandardCharsets.UTF_8)));
        }
    }

    /** Where the last row lies that passed. */
    String place() {
        return text(Objects.requireNonNull(place, "no row has passed"));
    }

    /** What the rows are of; nothing when one of them does not tell. */
    Set<Edition> editions() {
        return unknown ? Set.of() : Set.copyOf(editions);
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
