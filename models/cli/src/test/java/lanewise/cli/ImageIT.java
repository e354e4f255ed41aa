package lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageIT {

    private static final Path IMAGE = Path.of(System.getProperty("lanewise.image"));

    private static ProcessBuilder launcher(String... args) {
        ProcessBuilder builder = new ProcessBuilder(IMAGE.resolve("bin").resolve("lanewise").toString());
        builder.command().addAll(List.of(args));
        return builder.redirectErrorStream(true);
    }

    private static int run(String... args) throws Exception {
        return launcher(args).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    private static String output(ProcessBuilder builder) throws Exception {
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text;
    }

    @Test
    void theLauncherPassesTheExitCodeOn() throws Exception {
        assertEquals(0, run("--version"));
        assertEquals(2, run("--no-such-option"));
    }

    @Test
    void theImageHasACacheOfLoadedClasses() throws Exception {
        ProcessBuilder strict = launcher("--version");
        strict.environment().put("LANEWISE_OPTS", "-XX:AOTMode=on");
        assertEquals(output(launcher("--version")), output(strict));
    }

    @Test
    void aMissingOrBrokenCacheIsPassedOverInSilence(@TempDir Path folder) throws Exception {
        String expected = output(launcher("--version"));
        Path broken = Files.writeString(folder.resolve("broken.aot"), "no cache");
        for (Path cache : List.of(folder.resolve("missing.aot"), broken)) {
            ProcessBuilder other = launcher("--version");
            other.environment().put("LANEWISE_OPTS", "-XX:AOTCache=" + cache);
            assertEquals(expected, output(other));
        }
    }

    @Test
    void withoutMultiplyAddsTheScalarEngineServes() throws Exception {
        ProcessBuilder without = launcher("plan", "spp");
        without.environment().put("LANEWISE_OPTS", "-XX:-UseFMA -Xlog:disable");
        String plan = output(without);
        assertTrue(plan.contains("has no fused multiply-add"), plan);
        assertTrue(plan.contains(", scalar "), plan);
    }

    @Test
    void namesOfFilesNeedNoLocale(@TempDir Path folder) throws Exception {
        String script = "file=$1/$(printf '\\303\\251'); \"$0\" export spp --output \"$file\" && rm \"$file\"";
        var shell = new ProcessBuilder("sh", "-c", script, launcher().command().getFirst(), folder.toString());
        shell.redirectErrorStream(true).environment().put("LC_ALL", "C");
        output(shell);
    }

    @Test
    void anInterruptedExportLeavesNothing(@TempDir Path folder) throws Exception {
        Process export = launcher("export", "vgg16", "--output", folder.resolve("m.onnx").toString()).start();
        while (export.isAlive() && isEmpty(folder)) {
            Thread.onSpinWait();
        }
        export.destroy();
        export.waitFor();
        assertTrue(isEmpty(folder) || Files.exists(folder.resolve("m.onnx")), "half a file is left");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    @Test
    void aCollectorOfTheUsersChoiceReplacesTheLaunchers() throws Exception {
        ProcessBuilder parallel = launcher("--version");
        parallel.environment().put("LANEWISE_OPTS", "-XX:+UseParallelGC");
        assertEquals(output(launcher("--version")), output(parallel));
    }
}
