package io.datawarp.tabular.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OctetsTest {

    private static final String LETTERS = "0123456789.-,\"\n\r ;AZaz\u00e9/:";

    @Test
    void findsEveryByteAndNoOther() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[Long.BYTES];
            random.nextBytes(bytes);
            int wanted = random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : random.nextInt(256);
            long hits = Octets.zeros(Octets.at(bytes, 0) ^ Octets.all(wanted));
            for (int i = 0; i < bytes.length; i++) {
                boolean hit = ((hits >>> (i * 8)) & 0x80) != 0;
                assertThat(hit).isEqualTo(bytes[i] == (byte) wanted);
            }
        }
    }

    @Test
    void findsThePointOfANumberAsABytewiseLookDoes() {
        Random random = new Random(11);
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(Long.BYTES);
            while (text.length() < length) {
                boolean digit = random.nextInt(4) > 0;
                text.append(LETTERS.charAt(random.nextInt(digit ? 11 : LETTERS.length())));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            int point = text.toString().matches("[0-9]*\\.?[0-9]*") ? text.indexOf(".") : -2;
            int expected = point == -2 ? -1 : point < 0 ? length : point;
            assertThat(Octets.point(Octets.of(bytes, 0, length), length))
                    .as(text.toString())
                    .isEqualTo(expected);
        }
    }

    @Test
    void readsFewerThanEightBytesAtTheEndOfAnArrayToo() {
        byte[] bytes = "0123456789".getBytes(StandardCharsets.US_ASCII);
        for (int from = 0; from < bytes.length; from++) {
            for (int to = from; to <= Math.min(bytes.length, from + Long.BYTES); to++) {
                long octets = Octets.of(bytes, from, to);
                for (int i = 0; i < Long.BYTES; i++) {
                    int expected = from + i < to ? bytes[from + i] : 0;
                    assertThat((byte) (octets >>> (i * 8))).isEqualTo((byte) expected);
                }
            }
        }
    }
}
