package io.datawarp.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datawarp.ingest.LoadFailure;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {

    @Test
    void takesAddressesAsPeoplePasteThem() {
        assertThat(SourceAddress.parse(" https://example.org/ADHD November 2025.xlsx "))
                .hasToString("https://example.org/ADHD%20November%202025.xlsx");
        assertThat(SourceAddress.parse("https://example.org/a%20b.csv?x=1"))
                .hasToString("https://example.org/a%20b.csv?x=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.org/x.csv",
                "x.csv",
                "https:///x.csv",
                "https://user:secret@example.org/x.csv",
                "http://exa mple.org/",
                "http://127.1/x.csv",
                "jar:http://example.org/x.jar!/"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> SourceAddress.parse(text))
                .isInstanceOf(LoadFailure.class)
                .extracting("code")
                .isEqualTo("INVALID_URL");
    }

    @Test
    void followsRedirectsToOtherWebAddressesOnly() {
        URI from = URI.create("https://example.org/a/b.csv");
        assertThat(Redirects.next(from, "../c d.csv")).hasToString("https://example.org/c%20d.csv");
        assertThat(Redirects.next(from, "//other.example.org/x")).hasToString("https://other.example.org/x");
        assertThatThrownBy(() -> Redirects.next(from, "http://example.org/b.csv"))
                .hasMessageContaining("to http");
        assertThatThrownBy(() -> Redirects.next(from, "file:///etc/passwd")).hasMessageContaining("no http");
        assertThatThrownBy(() -> Redirects.next(from, null)).hasMessageContaining("where to");
    }
}
