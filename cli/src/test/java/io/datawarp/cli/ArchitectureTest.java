package io.datawarp.cli;

import io.datawarp.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRules() {
        ArchitectureRules.check("io.datawarp.cli");
    }
}
