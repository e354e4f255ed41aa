package lanewise.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jars in a JVM of their own: on the module path, and on the class path where the vector module is absent. */
class ApplicationIT {
    private static final String JARS = System.getProperty("lanewise.jars") + File.pathSeparator
            + System.getProperty("lanewise.consumer.jar");

    @TempDir
    private Path folder;

    private record Run(int exit, String out, String err) {
    }

    @Test
    void onTheModulePathTheVectorKernelsComputeWithoutAnyFlag() throws Exception {
        Run run = java("-p", JARS, "-m", "lanewise.consumer/lanewise.consumer.Application");
        assertEquals("engine simd, output 1x256x9x7, close true", run.out().strip(), run.err());
        assertFalse(run.err().contains("--add-modules"), run.err());
    }

    @Test
    void onTheClassPathWithoutTheFlagTheScalarKernelsComputeAndOneWarningNamesIt() throws Exception {
        Run run = java("-cp", JARS, "lanewise.consumer.Application");
        assertEquals("engine scalar, output 1x256x9x7, close true", run.out().strip(), run.err());
        assertEquals(2, run.err().split("--add-modules jdk.incubator.vector", -1).length, run.err());
    }

    @Test
    void onTheClassPathWithTheFlagTheVectorKernelsCompute() throws Exception {
        Run run = java("--add-modules", "jdk.incubator.vector", "-cp", JARS, "lanewise.consumer.Application");
        assertEquals("engine simd, output 1x256x9x7, close true", run.out().strip(), run.err());
    }

    private Run java(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        int exit = process.waitFor();
        Run run = new Run(exit, Files.readString(out), Files.readString(err));
        assertTrue(exit == 0, run::toString);
        return run;
    }
}
