package lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lanewise.graph.Dim;
import lanewise.io.Onnx;
import lanewise.io.Safetensors;
import lanewise.io.SafetensorsWriter;
import lanewise.tensor.Shape;
import lanewise.zoo.SeededWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    @TempDir
    private Path folder;

    @Test
    void oneLineTellsWhatWasWritten() {
        Path file = folder.resolve("m.onnx");
        String out = Console.run("export", "squeezenet1_1", "--output", file).ok().out();
        assertEquals(file + ": 66 nodes, 1,235,496 parameters, 5.0 MB", out.strip());
    }

    @Test
    void aWrittenNetworkRunsAsTheOriginal() throws IOException {
        Path in = folder.resolve("in.safetensors");
        SafetensorsWriter.write(in, Map.of("input", SeededWeights.input("x", Shape.of(1, 3, 97, 64))), Map.of());
        Path file = folder.resolve("m.onnx");
        Console.run("export", "mobilenet_v2", "--output", file).ok();
        Console.run("run", "mobilenet_v2", "--input", in, "--output", folder.resolve("expected")).ok();
        Console.run("run", file, "--input", in, "--output", folder.resolve("actual")).ok();
        assertArrayEquals(Files.readAllBytes(folder.resolve("expected")),
                Files.readAllBytes(folder.resolve("actual")));
        assertEquals(1, Safetensors.open(folder.resolve("actual")).names().size());
    }

    @Test
    void aSizeCanBeFixedAndPyramidsTakeTheirUsualOne() {
        Path file = folder.resolve("m.onnx");
        Console.run("export", "spp", "--output", file).ok();
        assertEquals(List.of(Dim.of(1), Dim.of(256), Dim.of(13), Dim.of(13)), Onnx.read(file).input("input").dims());
        Console.run("export", "spp", "--output", file, "--input", "1x256x10x13").ok();
        assertEquals(List.of(Dim.of(1), Dim.of(256), Dim.of(10), Dim.of(13)), Onnx.read(file).input("input").dims());
    }

    @Test
    void whatDoesNotNeedASizeKeepsItOpen() {
        Path file = folder.resolve("m.onnx");
        Console.run("export", "inception3a", "--output", file).ok();
        List<Dim> dims = Onnx.read(file).input("input").dims();
        assertTrue(dims.get(0).isFree() && dims.get(2).isFree() && dims.get(3).isFree(), dims.toString());
    }

    @Test
    void theWayPicturesArePreparedGoesAlong() throws IOException {
        Path file = folder.resolve("m.onnx");
        Console.run("export", "inception3a", "--output", file).ok();
        Path preprocessing = Files.writeString(folder.resolve("preprocess.json"), "{\"scale\": 0.5}");
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("preprocess.json");
        Console.run("export", file, "--output", copy.resolveSibling("n.onnx")).ok();
        assertEquals(-1, Files.mismatch(preprocessing, copy));

        Files.writeString(copy, "{}");
        String out = Console.run("export", file, "--output", copy.resolveSibling("n.onnx")).ok().out();
        assertEquals("{}", Files.readString(copy));
        assertTrue(out.contains("--preprocess " + preprocessing), out);
    }

    @Test
    void aFileCanBeWrittenOverItself() throws IOException {
        Path file = folder.resolve("m.onnx");
        Console.run("export", "inception3a", "--output", file).ok();
        byte[] before = Files.readAllBytes(file);
        Console.run("export", file, "--output", file).ok();
        assertArrayEquals(before, Files.readAllBytes(file));
    }
}
