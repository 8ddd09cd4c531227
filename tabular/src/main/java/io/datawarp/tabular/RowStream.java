package io.datawarp.tabular;

import static java.util.Objects.requireNonNull;

import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.EncodedRow;
import io.datawarp.tabular.text.Blanks;
import io.datawarp.tabular.value.ColumnReader;
import io.datawarp.tabular.value.KnownTexts;
import io.datawarp.tabular.value.Numbers;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Turns a sheet's cells into one table's rows, one reused row at a time. */
final class RowStream implements CellSink, TableRow {

    /** Stands for a text that is still encoded. */
    private static final Object ENCODED = new Object();

    private final TablePlan plan;
    private final TableRowConsumer consumer;
    private final int[] positions;
    private final ColumnReader[] readers;
    /** Rows between the records. */
    private final BitSet others = new BitSet();

    /** A text, or the style of a number: its text is made only when asked for. */
    private final @Nullable Object[] published;

    private final double[] numbers;
    private @Nullable EncodedRow encoded;
    private int row;
    private boolean wanted;
    private int filled;
    private final @Nullable Object[] above;
    private final @Nullable String[] aboveTexts;
    private @Nullable String section;

    RowStream(TablePlan plan, TableRowConsumer consumer) {
        this.plan = plan;
        this.consumer = consumer;
        this.positions = new int[plan.layout().lastColumn() + 1];
        Arrays.fill(positions, -1);
        this.readers = new ColumnReader[plan.rules().size()];
        KnownTexts known = new KnownTexts();
        for (int i = 0; i < readers.length; i++) {
            readers[i] = new ColumnReader(plan.rules().get(i), known);
            positions[plan.layout().columns().get(i)] = i;
        }
        plan.layout().sections().keySet().forEach(others::set);
        plan.layout().apart().forEach(others::set);
        this.published = new Object[readers.length];
        this.numbers = new double[readers.length];
        this.above = new Object[readers.length];
        this.aboveTexts = new String[readers.length];
    }

    @Override
    public void startRow(int number, boolean hidden) {
        row = number;
        boolean odd = others.get(number);
        wanted = !odd
                && number >= plan.layout().firstDataRow()
                && number <= plan.layout().lastDataRow();
        filled = 0;
        section = odd ? plan.layout().sections().getOrDefault(number, section) : section;
        if (wanted) {
            for (ColumnReader reader : readers) {
                reader.clear();
            }
            Arrays.fill(published, null);
        }
    }

    @Override
    public void text(int column, String value, CellStyle style) {
        int at = position(column);
        if (at >= 0 && !Blanks.isBlank(value)) {
            String stripped = Blanks.strip(value);
            readers[at].text(stripped);
            published[at] = stripped;
            filled++;
        }
    }

    @Override
    public void number(int column, double value, CellStyle style) {
        int at = position(column);
        if (at >= 0) {
            readers[at].number(value, style);
            numbers[at] = value;
            published[at] = style;
            filled++;
        }
    }

    @Override
    public void bool(int column, boolean value, CellStyle style) {
        int at = position(column);
        if (at >= 0) {
            readers[at].bool(value);
            published[at] = value ? "TRUE" : "FALSE";
            filled++;
        }
    }

    @Override
    public void error(int column, String code, CellStyle style) {
        int at = position(column);
        if (at >= 0) {
            readers[at].error(code);
            published[at] = code;
            filled++;
        }
    }

    @Override
    public void row(int number, EncodedRow record) throws IOException {
        startRow(number, false);
        encoded = record;
        for (int column = 0; wanted && column < Math.min(record.size(), positions.length); column++) {
            int at = positions[column];
            int from = record.from(column);
            int to = record.to(column);
            if (at < 0 || to == from) {
                continue;
            }
            if (readers[at].plainNumber(record.bytes(), from, to)) {
                published[at] = ENCODED;
                filled++;
            } else {
                text(column, record.text(column), CellStyle.PLAIN);
            }
        }
        endRow();
    }

    private int position(int column) {
        return wanted && column < positions.length ? positions[column] : -1;
    }

    @Override
    public void endRow() throws IOException {
        if (wanted && filled > 0) {
            for (int i = 0; i < readers.length; i++) {
                if (plan.fillDown().any(i) && published[i] != null) {
                    above[i] = readers[i].value();
                    aboveTexts[i] = text(i);
                }
            }
            consumer.accept(this);
        }
    }

    @Override
    public int sheetRow() {
        return row;
    }

    @Override
    public @Nullable String section() {
        return section;
    }

    @Override
    public @Nullable Object value(int column) {
        return isFilledDown(column) ? above[column] : readers[column].value();
    }

    private boolean isFilledDown(int column) {
        return published[column] == null
                && above[column] != null
                && plan.fillDown().applies(column, row);
    }

    @Override
    public @Nullable String marker(int column) {
        return readers[column].marker();
    }

    @Override
    public @Nullable String filledText(int column) {
        return isFilledDown(column) ? aboveTexts[column] : text(column);
    }

    @Override
    public @Nullable String text(int column) {
        Object cell = published[column];
        if (cell == ENCODED) {
            return requireNonNull(encoded).text(plan.layout().columns().get(column));
        }
        return cell instanceof CellStyle style ? Numbers.text(numbers[column], style) : (String) cell;
    }
}
