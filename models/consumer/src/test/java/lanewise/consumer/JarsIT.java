package lanewise.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class JarsIT {

    @Test
    void theLibraryIsReadFromItsJarsOnTheModulePath() {
        assertEquals("lanewise.consumer", JarsIT.class.getModule().getName());
        assertEquals("lanewise.core", Shape.class.getModule().getName());
        String location = Shape.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        assertTrue(location.endsWith(".jar"), location);
    }

    @Test
    void theBuildTellsWhereTheJarsAre() {
        for (String jar : System.getProperty("lanewise.jars").split(File.pathSeparator)) {
            assertTrue(jar.endsWith(".jar") && Files.isRegularFile(Path.of(jar)), jar);
        }
        assertTrue(Files.isRegularFile(Path.of(System.getProperty("lanewise.consumer.jar"))));
    }
}
