package lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @Test
    void theVersionIsPrinted() {
        assertTrue(Console.run("--version").ok().out().startsWith("lanewise "));
    }

    @Test
    void withoutACommandTheUsageIsShown() {
        assertTrue(Console.run().ok().out().contains("classify"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "summary", "plan", "classify", "run", "export", "bench", "demo"})
    void everyCommandExplainsItself(String command) {
        String help = Console.run(command, "--help").ok().out();
        assertTrue(help.contains("Usage: lanewise " + command), help);
        assertTrue(help.contains("Exit code:"), help);
    }

    @ParameterizedTest
    @ValueSource(strings = {"summary", "nonsense", "list --nonsense", "bench resnet18 --threads 0",
            "bench resnet18 --threads many", "bench resnet18 --batch 0", "bench resnet18 --seconds NaN",
            "bench resnet18 --engine cuda", "plan resnet18 --precision half", "summary resnet18 --input 1x3xtall",
            "classify resnet18", "run resnet18",
            "export resnet18",
            "classify resnet18 a.jpg --top 0", "classify resnet18 a.jpg --resize 8x8 --resize-shorter 9",
            "classify resnet18 a.jpg --preprocess p.json --crop 8", "classify resnet18 a.jpg --resize 8x8x8",
            "classify resnet18 a.jpg --mean 1,2", "classify resnet18 a.jpg --crop 0"})
    void wrongUsageIsToldBriefly(String line) {
        Console.run((Object[]) line.split(" ")).misused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"summary no-such-model", "plan no-such-model.onnx", "summary resnet18 --input 1x4x224x224",
            "summary resnet18 --input image=1x3x224x224", "classify resnet18 no-such.jpg",
            "classify resnet18 a.jpg --labels no-such.txt", "classify resnet18 a.jpg --preprocess no-such.json",
            "classify inception3a no-such.jpg", "run resnet18 --input no-such.safetensors --output out.safetensors",
            "export no-such-model --output m.onnx", "export resnet18 --output no/such/folder/m.onnx",
            "demo no-such.png"})
    void badInputIsToldInOneLine(String line) {
        Console.run((Object[]) line.split(" ")).failed();
    }

    @Test
    void aStackTraceIsShownOnDemandOnly() {
        assertFalse(Console.run("summary", "no-such-model").err().contains("\tat "));
        assertTrue(Console.run("summary", "no-such-model", "--debug").err().contains("\tat "));
    }

    @Test
    void failuresOfTheMachineAreToldInOneLineToo() {
        assertEquals("a.onnx: no such file", Failures.describe(new NoSuchFileException("a.onnx")));
        assertEquals("a.onnx: permission denied",
                Failures.describe(new UncheckedIOException(new AccessDeniedException("a.onnx"))));
        assertEquals("disk full at last", Failures.describe(new IOException("disk full\n  at last")));
        assertTrue(Failures.describe(new OutOfMemoryError()).startsWith("out of memory"));
        assertTrue(Failures.describe(new StackOverflowError()).contains("nested too deeply"));
        assertEquals("layer '�[2J'", Failures.describe(new IllegalArgumentException("layer '\u001b[2J'")));
        var err = new StringWriter();
        assertEquals(1, Failures.report(new OutOfMemoryError(), new PrintWriter(err), false));
        assertEquals(1, err.toString().lines().count());
    }
}
