package lanewise.bench.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanewise.io.Onnx;
import lanewise.zoo.Zoo;

/**
 * Starts fresh Java processes in turn, each with one engine and ResNet-50 from the same ONNX file, and prints a Markdown table.
 *
 * <p>Arguments: a folder for the files, the jar of this program, and how many processes per engine.
 */
public final class Starts {
    static final String ONNX_RUNTIME = "ONNX Runtime";
    private static final String VECTORS = "--add-modules=jdk.incubator.vector";
    /** Two threads of C2 at least, as the image's launcher has it: Java takes one on fewer than four cores. */
    private static final String[] TWO_C2_THREADS =
            Runtime.getRuntime().availableProcessors() < 4 ? new String[] {"-XX:CICompilerCount=3"} : new String[0];
    private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    private final String classPath;
    private final Path model;

    private Starts(String jar, Path model) {
        // Class data archives know jars only: this program's folder of classes becomes its jar.
        this.classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && !entry.contains("opencv") && !entry.contains("openblas"))
                .collect(Collectors.joining(File.pathSeparator, jar + File.pathSeparator, ""));
        this.model = model;
    }

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int processes = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        Path model = folder.resolve("resnet50.onnx");
        Onnx.write(Zoo.graph("resnet50"), model);
        new Starts(args[1], model).run(folder.resolve("lanewise.aot"), processes);
    }

    private void run(Path cache, int processes) throws Exception {
        start("Lanewise", List.of(VECTORS, "-XX:AOTCacheOutput=" + cache));
        Map<String, List<String>> engines = new LinkedHashMap<>();
        List<String> plain = List.of(VECTORS);
        List<String> cached = with(plain, "-XX:AOTCache=" + cache);
        List<String> image = with(cached, TWO_C2_THREADS);
        engines.put("Lanewise", plain);
        engines.put("Lanewise, two threads of C2", with(plain, TWO_C2_THREADS));
        engines.put("Lanewise, AOT cache", cached);
        engines.put("Lanewise, AOT cache, two threads of C2", image);
        engines.put("Lanewise, AOT cache, two threads of C2, Serial, 288 MiB heap",
                with(image, "-XX:+UseSerialGC", "-Xmx288m"));
        engines.put(ONNX_RUNTIME, List.of(NATIVE));
        Map<String, List<StartFigures>> figures = new LinkedHashMap<>();
        for (int turn = 0; turn < processes; turn++) {
            for (Map.Entry<String, List<String>> engine : engines.entrySet()) {
                figures.computeIfAbsent(engine.getKey(), _ -> new ArrayList<>())
                        .add(start(engine.getKey(), engine.getValue()));
            }
        }
        System.out.println("""
                ResNet-50, %d processes each: median (least) ms from the start of the process, peak resident set in MiB

                | engine | first result | full speed | a run | peak |
                |---|---:|---:|---:|---:|""".formatted(processes));
        figures.forEach((engine, runs) -> System.out.println(StartFigures.row(engine, runs)));
    }

    private static List<String> with(List<String> options, String... more) {
        return Stream.concat(options.stream(), Arrays.stream(more)).toList();
    }

    private StartFigures start(String engine, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-classpath", classPath, FirstRun.class.getName(), engine, model.toString(),
                Long.toString(System.currentTimeMillis())));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines = process.inputReader().lines().toList();
        if (process.waitFor() != 0 || lines.isEmpty()) {
            throw new IOException(engine + " ended with exit code " + process.exitValue());
        }
        return StartFigures.parse(lines.getFirst());
    }
}
