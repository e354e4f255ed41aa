package lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.io.Safetensors;
import lanewise.io.SafetensorsWriter;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.zoo.SeededWeights;
import lanewise.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    private Path folder;

    private Path write(String name, Map<String, ? extends Tensor> tensors) throws IOException {
        Path file = folder.resolve(name);
        SafetensorsWriter.write(file, tensors, Map.of());
        return file;
    }

    @Test
    void enginesAgreeAtAnyInputSize() throws IOException {
        Path in = write("in.safetensors", Map.of("input", SeededWeights.input("x", Shape.of(1, 192, 9, 7))));
        var results = new HashMap<String, FloatTensor>();
        for (String engine : List.of("simd", "scalar", "reference")) {
            Path out = folder.resolve(engine);
            Console.run("run", "inception3a", "--input", in, "--output", out, "--engine", engine, "--threads", "2")
                    .ok();
            results.put(engine, Safetensors.open(out).floats("concat"));
        }
        assertEquals(Shape.of(1, 256, 9, 7), results.get("simd").shape());
        assertTrue(Difference.between(results.get("simd"), results.get("reference")).relative() < 1e-4);
        assertTrue(Difference.between(results.get("scalar"), results.get("reference")).relative() < 1e-4);
    }

    @Test
    void weightsOfAFileReplaceThoseOfTheZoo() throws IOException {
        var weights = new HashMap<String, Tensor>();
        Zoo.graph("plain3x3").constants()
                .forEach((name, weight) -> weights.put(name, FloatTensor.zeros(weight.shape())));
        Path in = write("in.safetensors", Map.of("input", SeededWeights.input("x", Shape.of(1, 256, 3, 3))));
        Path out = folder.resolve("out.safetensors");
        Console.run("run", "plain3x3", "--input", in, "--weights", write("w.safetensors", weights), "--output", out)
                .ok();
        FloatTensor result = Safetensors.open(out).floats("conv");
        assertArrayEquals(new float[result.data().length], result.data());
    }

    @Test
    void aFailureNamesWhatIsWantedAndFoundAndLeavesNothing() throws IOException {
        Path in = write("in.safetensors", Map.of("image", SeededWeights.input("x", Shape.of(1, 256, 3, 3))));
        Console console = Console.run("run", "plain3x3", "--input", in, "--output", folder.resolve("out")).failed();
        assertTrue(console.err().contains("wanted: input; found: image"), console.err());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(in), files.toList());
        }
    }

    @Test
    void anOutputThatCannotBeWrittenIsToldInOneLine() throws IOException {
        Path in = write("in.safetensors", Map.of("input", SeededWeights.input("x", Shape.of(1, 256, 3, 3))));
        Console.run("run", "plain3x3", "--input", in, "--output", folder.resolve("no/such/folder/out")).failed();
    }

    @Test
    void theGoldenBlocksAreReproduced() {
        Path golden = ReferenceData.path("golden/onnx");
        for (String name : List.of("conv_00", "conv_05", "convT_02")) {
            Path tensors = golden.resolve(name + ".safetensors");
            Path out = folder.resolve(name);
            Console.run("run", golden.resolve(name + ".onnx"), "--input", tensors, "--output", out).ok();
            Safetensors result = Safetensors.open(out);
            String output = result.names().iterator().next();
            Difference difference =
                    Difference.between(result.floats(output), Safetensors.open(tensors).floats("output"));
            assertTrue(difference.relative() < 1e-5, name + ": " + difference);
        }
    }
}
