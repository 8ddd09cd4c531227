package io.datawarp.query.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datawarp.http.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HurriedTest {

    private final List<byte[] @Nullable []> taken = new ArrayList<>();

    @Test
    void passesRowsOnUntilTheTimeIsOver() throws IOException {
        new Hurried(new Keeping(), Duration.ofDays(1)).row(new byte[0][]);
        assertThat(taken).hasSize(1);
        Hurried late = new Hurried(new Keeping(), Duration.ofNanos(-1));
        assertThatThrownBy(() -> late.row(new byte[0][]))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo("QUERY_TOO_SLOW"));
        assertThat(taken).hasSize(1);
    }

    private final class Keeping implements RowSink {

        @Override
        public void columns(List<Column> columns) {
            taken.clear();
        }

        @Override
        public void row(byte[] @Nullable [] values) {
            taken.add(values);
        }
    }
}
