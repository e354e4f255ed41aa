package lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ImageIT {

    private static int run(String... args) throws Exception {
        Path launcher = Path.of(System.getProperty("lanewise.image"), "bin", "lanewise");
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(java.util.List.of(args));
        return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    @Test
    void theLauncherPassesTheExitCodeOn() throws Exception {
        assertEquals(0, run("--version"));
        assertEquals(2, run("--no-such-option"));
    }
}
