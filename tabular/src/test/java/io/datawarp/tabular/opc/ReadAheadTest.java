package io.datawarp.tabular.opc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, ReadAhead.BLOCK - 1, ReadAhead.BLOCK, ReadAhead.BLOCK + 1, 7 * ReadAhead.BLOCK + 5})
    void givesEveryByteInItsOrder(int size) throws IOException {
        byte[] bytes = bytes(size);
        try (InputStream ahead = new ReadAhead(new ByteArrayInputStream(bytes))) {
            int first = ahead.read();
            byte[] rest = ahead.readAllBytes();

            assertThat(first).isEqualTo(size == 0 ? -1 : bytes[0] & 0xFF);
            assertThat(rest).isEqualTo(Arrays.copyOfRange(bytes, Math.min(1, size), size));
            assertThat(ahead.read()).isEqualTo(-1);
        }
    }

    @Test
    void givesWhatCameBeforeTheStreamBrokeThenItsError() throws IOException {
        int size = ReadAhead.BLOCK + 3;
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        InputStream in = new SequenceInputStream(new ByteArrayInputStream(bytes(size)), broken);
        try (InputStream ahead = new ReadAhead(in)) {
            assertThat(ahead.readNBytes(size)).hasSize(size);
            assertThatThrownBy(ahead::read).isInstanceOf(IOException.class).hasMessage("Stream closed");
        }
    }

    @Test
    void leavesNoThreadBehindWhenItIsClosedEarly() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream many = new FilterInputStream(new ByteArrayInputStream(bytes(20 * ReadAhead.BLOCK))) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        ReadAhead ahead = new ReadAhead(many);
        assertThat(ahead.read()).isNotNegative();

        ahead.close();

        assertThat(closed).isTrue();
        assertThat(ahead.isReading()).isFalse();
    }

    @Test
    void keepsAnInterruptForItsReader() throws IOException {
        byte[] bytes = bytes(3 * ReadAhead.BLOCK);
        Thread.currentThread().interrupt();
        try (InputStream ahead = new ReadAhead(new ByteArrayInputStream(bytes))) {
            assertThat(ahead.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
