package lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void aCollectorOfTheUsersChoiceReplacesTheLaunchers() throws Exception {
        ProcessBuilder parallel = launcher("--version");
        parallel.environment().put("LANEWISE_OPTS", "-XX:+UseParallelGC");
        assertEquals(output(launcher("--version")), output(parallel));
    }
}
