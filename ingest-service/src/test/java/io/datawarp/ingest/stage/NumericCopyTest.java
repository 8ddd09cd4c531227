package io.datawarp.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.ByteConverter;

class NumericCopyTest {

    private static void assertAsTheDriverWritesIt(BigDecimal number) {
        ByteBuffer out = ByteBuffer.allocate(NumericCopy.LONGEST);
        NumericCopy.put(number, out);
        byte[] driver = ByteConverter.numeric(number);
        assertThat(out.getInt(0)).as(number.toPlainString()).isEqualTo(driver.length);
        assertThat(Arrays.copyOfRange(out.array(), 4, out.position()))
                .as(number.toPlainString())
                .isEqualTo(driver);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.00",
                "1",
                "-1",
                "10000",
                "9999",
                "100000000",
                "526.92",
                "-0.0985",
                "0.0001",
                "0.00001",
                "12.50",
                "999999999999999",
                "-0.999999999999999",
                "0.0000000000000001",
                "123456789012.345",
                "10000.0001"
            })
    void writesWhatTheDriverWrites(String number) {
        assertAsTheDriverWritesIt(new BigDecimal(number));
    }

    @Test
    void writesAnyShortDecimalAsTheDriverDoes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            long unscaled = random.nextLong(1_000_000_000_000_000L) / (long) Math.pow(10, random.nextInt(15));
            BigDecimal number = BigDecimal.valueOf(random.nextBoolean() ? unscaled : -unscaled, random.nextInt(17));
            assertThat(NumericCopy.isShort(number)).isTrue();
            assertAsTheDriverWritesIt(number);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123456", "1E3", "0.00000000000000001"})
    void leavesLongOnesToTheDriver(String number) {
        assertThat(NumericCopy.isShort(new BigDecimal(number))).isFalse();
    }
}
