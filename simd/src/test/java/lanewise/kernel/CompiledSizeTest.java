package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompiledSizeTest {
    /** HotSpot never compiles a longer method; a kernel would run 50 times slower without a word. */
    private static final int HOTSPOT_LIMIT = 8_000;

    @Test
    void noMethodIsTooLongToBeCompiled() throws IOException, URISyntaxException {
        List<Path> classes = classes();
        assertTrue(classes.size() > 30, "found only " + classes);
        for (Path path : classes) {
            ClassModel model = ClassFile.of().parse(path);
            for (MethodModel method : model.methods()) {
                int length = method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
                assertTrue(length < HOTSPOT_LIMIT,
                        path.getFileName() + " " + method.methodName() + ": " + length + " bytes");
            }
        }
    }

    private static List<Path> classes() throws IOException, URISyntaxException {
        URI here = Catalogue.class.getResource("Catalogue.class").toURI();
        try (Stream<Path> files = Files.walk(Path.of(here).getParent())) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }
}
