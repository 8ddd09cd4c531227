package io.datawarp.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class LoadsTest {

    @Test
    void writesNothingOfAFileThatATerminalObeys() {
        assertThat(Loads.line(JsonNodeFactory.instance
                        .objectNode()
                        .put("dataset", "beds")
                        .put("status", "failed")
                        .put("error_code", "NO_TABLE")
                        .put("error_message", "Sheet 'a\u001b]0;b\u0007' has no table")))
                .isEqualTo("  ✗ beds: Sheet 'a\uFFFD]0;b\uFFFD' has no table [NO_TABLE]");
    }
}
