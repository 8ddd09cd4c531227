package io.datawarp.query.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AskedTest {

    @Test
    void isWrittenDownWithoutWhatTheDatabaseWouldRefuseInAnyTextOfACallers() {
        Asked asked = new Asked(Channel.MCP, "mcp:a\u0000b", "run_sql", "SELECT\u0000 1");
        assertThat(asked.logged()).isEqualTo(new Asked(Channel.MCP, "mcp:ab", "run_sql", "SELECT 1"));
    }
}
