package io.datawarp.query;

import io.datawarp.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRules() {
        ArchitectureRules.check("io.datawarp.query");
    }
}
