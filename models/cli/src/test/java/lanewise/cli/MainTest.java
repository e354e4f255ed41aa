package lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void theCommandLineIsANamedModuleThatExportsNothing() {
        Module module = Main.class.getModule();
        assertTrue(module.isNamed());
        assertFalse(module.getDescriptor().exports().stream().anyMatch(e -> !e.isQualified()));
    }

    @Test
    void outputThatIsLostIsNoSuccess() {
        var full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        };
        var err = new StringWriter();
        assertEquals(1, Main.run(new PrintWriter(full), new PrintWriter(err), "list"));
        assertEquals("lanewise: standard output cannot be written\n", err.toString());
    }
}
