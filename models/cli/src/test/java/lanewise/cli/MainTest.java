package lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void theCommandLineIsANamedModuleThatExportsNothing() {
        Module module = Main.class.getModule();
        assertTrue(module.isNamed());
        assertFalse(module.getDescriptor().exports().stream().anyMatch(e -> !e.isQualified()));
    }
}
