package io.datawarp.export.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.testing.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumericFormTest {

    @Test
    void isWhatPostgreSqlSendsWithoutTheDisplayScale() throws SQLException {
        List<BigDecimal> numbers = new ArrayList<>(List.of(
                BigDecimal.ZERO,
                new BigDecimal("0.000"),
                new BigDecimal("0.00012000"),
                new BigDecimal("10000"),
                new BigDecimal("-99999999.0001"),
                new BigDecimal("1e30").setScale(0)));
        Random random = new Random(42);
        for (int i = 0; i < 300; i++) {
            numbers.add(new BigDecimal(new BigInteger(random.nextInt(120), random), random.nextInt(30))
                    .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1)));
        }
        try (TestDatabase database = TestDatabase.migrated();
                Connection connection = database.asSuperuser();
                PreparedStatement statement = connection.prepareStatement("SELECT numeric_send(?)")) {
            for (BigDecimal number : numbers) {
                statement.setBigDecimal(1, number);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    ByteBuffer sent = ByteBuffer.wrap(row.getBytes(1));
                    ByteBuffer expected = ByteBuffer.allocate(sent.capacity() - 2);
                    expected.put(sent.slice(0, 6))
                            .put(sent.slice(8, sent.capacity() - 8))
                            .flip();
                    assertThat(NumericForm.of(number.unscaledValue(), number.scale()))
                            .as(number.toPlainString())
                            .isEqualTo(expected);
                }
            }
        }
    }
}
