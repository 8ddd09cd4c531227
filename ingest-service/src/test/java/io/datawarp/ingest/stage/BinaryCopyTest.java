package io.datawarp.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datawarp.testing.TestDatabase;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class BinaryCopyTest {

    @Test
    void keepsEveryValueExactly() throws SQLException {
        assertThat(roundTrip("bigint", 0L, Long.MAX_VALUE, Long.MIN_VALUE, null))
                .containsExactly("0", "9223372036854775807", "-9223372036854775808", null);
        assertThat(roundTrip(
                        "numeric",
                        new BigDecimal("0.10"),
                        new BigDecimal("-12345678901234567890.123456789"),
                        new BigDecimal("1E+5"),
                        new BigDecimal("1E-10"),
                        new BigDecimal("0.1").add(new BigDecimal("0.2")),
                        null))
                .containsExactly("0.10", "-12345678901234567890.123456789", "100000", "0.0000000001", "0.3", null);
        assertThat(roundTrip("date", LocalDate.of(2025, 11, 14), LocalDate.of(1900, 1, 1), LocalDate.of(1999, 12, 31)))
                .containsExactly("2025-11-14", "1900-01-01", "1999-12-31");
        assertThat(roundTrip(
                        "timestamp",
                        LocalDateTime.of(2025, 11, 14, 9, 30, 0, 123_456_000),
                        LocalDateTime.of(1899, 12, 31, 23, 59, 59, 999_999_000)))
                .containsExactly("2025-11-14 09:30:00.123456", "1899-12-31 23:59:59.999999");
        assertThat(roundTrip("boolean", true, false, null)).containsExactly("t", "f", null);
        String longText = "ä€😀\t\n\\N,\"".repeat(50_000);
        assertThat(roundTrip("text", "001", "", "\\.", longText, null))
                .containsExactly("001", "", "\\.", longText, null);
    }

    @Test
    void refusesTextThatPostgresCantHold() {
        ByteBuffer out = ByteBuffer.allocate(100);
        assertThatThrownBy(() -> Utf8.encode("a\0b", out)).hasMessageContaining("NUL");
        assertThatThrownBy(() -> Utf8.encode("a\ud83d", out)).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> Utf8.encode("\ude00b", out)).hasMessageContaining("surrogate");
    }

    private static List<@Nullable String> roundTrip(String type, @Nullable Object... values) throws SQLException {
        try (TestDatabase database = TestDatabase.migrated();
                Connection connection = database.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE public.trip (n serial, value " + type + ")");
            BinaryCopy copy = new BinaryCopy(connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY public.trip (value) FROM STDIN (FORMAT binary)"));
            for (Object value : values) {
                copy.startRow(1);
                copy.put(value);
            }
            assertThat(copy.end()).isEqualTo(values.length);
            List<@Nullable String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT value FROM public.trip ORDER BY n")) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}
