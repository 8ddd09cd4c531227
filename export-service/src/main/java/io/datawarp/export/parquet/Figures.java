package io.datawarp.export.parquet;

import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.SchemaElement;

/** Puts together what the row groups of a file tell of a column. */
final class Figures {

    private Figures() {}

    static ColumnFigures of(SchemaElement element, Column column, List<ColumnMetaData> chunks) {
        Statistics<?> all = Statistics.createStats(ParquetTypes.primitive(column));
        long bytes = 0;
        boolean bounded = true;
        for (ColumnMetaData chunk : chunks) {
            bytes += chunk.getTotal_compressed_size();
            org.apache.parquet.format.Statistics own = chunk.getStatistics();
            boolean has = own.isSetMin_value() && own.isSetMax_value();
            // A row group that holds values and tells no bounds may hold any.
            bounded &= has || own.getNull_count() == chunk.getNum_values();
            Statistics.Builder builder = Statistics.getBuilderForReading(ParquetTypes.primitive(column))
                    .withNumNulls(own.getNull_count());
            all.mergeStatistics(
                    (has ? builder.withMin(own.getMin_value()).withMax(own.getMax_value()) : builder).build());
        }
        boolean known = bounded && all.hasNonNullValue();
        return new ColumnFigures(
                element.isSetField_id() ? element.getField_id() : 0,
                bytes,
                all.getNumNulls(),
                known ? Optional.of(all.getMinBytes()) : Optional.empty(),
                known ? Optional.of(all.getMaxBytes()) : Optional.empty());
    }
}
