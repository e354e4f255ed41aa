package lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.io.SafetensorsWriter;
import lanewise.tensor.Shape;
import lanewise.zoo.SeededWeights;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class HostileFilesTest {
    @TempDir
    private Path folder;

    private static List<DynamicTest> forEach(String kind, java.util.function.Consumer<Path> test) throws IOException {
        try (Stream<Path> files = Files.list(ReferenceData.path("hostile").resolve(kind))) {
            return files.sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> test.accept(file)))
                    .toList();
        }
    }

    private static void assertDoneOrTold(Console console) {
        if (console.exit() == 0) {
            console.ok();
        } else {
            console.failed();
        }
    }

    @TestFactory
    List<DynamicTest> modelsAreReadOrRefusedInOneLine() throws IOException {
        return forEach("onnx", file -> {
            assertDoneOrTold(Console.run("summary", file));
            assertDoneOrTold(Console.run("plan", file));
        });
    }

    @TestFactory
    List<DynamicTest> tensorsAreReadOrRefusedInOneLine() throws IOException {
        return forEach("safetensors", file -> {
            Console.run("run", "spp", "--input", file, "--output", folder.resolve("out")).failed();
            Console.run("run", "spp", "--input", file, "--weights", file, "--output", folder.resolve("out")).failed();
        });
    }

    @TestFactory
    List<DynamicTest> picturesAreReadOrRefusedInOneLine() throws IOException {
        return forEach("image",
                file -> assertDoneOrTold(
                        Console.run("classify", "squeezenet1_1", file, "--resize", "48x48", "--top", "1")));
    }

    @Test
    void aValidModelIsNotRefused() throws IOException {
        Path model = ReferenceData.path("hostile/onnx/00_good_conv.onnx");
        Console.run("summary", model).ok();
        Console.run("classify", "squeezenet1_1", ReferenceData.path("hostile/image/00_good.png"), "--resize", "48x48")
                .ok();
    }

    @Test
    void aRunThatTakesTooMuchMemoryIsToldInOneLine() throws IOException {
        Path in = folder.resolve("in.safetensors");
        SafetensorsWriter.write(in, Map.of("input", SeededWeights.input("x", Shape.of(1, 3, 8, 8))), Map.of());
        Console console = Console.run("plan", "vgg16", "--input", "4000x3x224x224").failed();
        assertTrue(console.err().contains("floats") || console.err().contains("elements"), console.err());
    }
}
