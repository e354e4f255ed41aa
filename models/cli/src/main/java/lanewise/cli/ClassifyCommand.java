package lanewise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lanewise.io.Image;
import lanewise.io.ImageException;
import lanewise.io.ImageFolder;
import lanewise.io.Images;
import lanewise.io.Labels;
import lanewise.io.Preprocessing;
import lanewise.kernel.Workers;
import lanewise.plan.Classifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what pictures show. */
@Command(name = "classify", sortOptions = false,
        description = {"Says what pictures show: the likeliest classes, with their probabilities.", "",
                "A softmax is applied only where the network does not end in one. A picture that cannot be used is reported, "
                        + "and the others go on."})
final class ClassifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Mixin
    private ModelArgument model;
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "IMAGE",
            description = "JPEG, PNG, BMP or GIF pictures, or folders of them.")
    private List<Path> images;
    @Option(names = "--labels", paramLabel = "FILE",
            description = "Names of the classes, one a line, the first for class 0.")
    private Path labels;
    @Option(names = "--top", paramLabel = "K", defaultValue = "5",
            description = "How many classes. Default: ${DEFAULT-VALUE}.")
    private int top;
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;
    @Mixin
    private ComputeOptions compute;
    @Mixin
    private PreprocessOptions preprocess;

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new ParameterException(spec.commandLine(), "--top " + top + ": expected at least 1");
        }
        Model loaded = model.load();
        List<String> names = labels == null ? List.of() : Labels.read(labels);
        Preprocessing preprocessing = preprocess.preprocessing(loaded, model.file(), spec.commandLine());
        List<Path> files = files();
        try (Workers workers = compute.workers()) {
            var classifier = Classifier.of(compute.network(loaded.graph(), workers));
            var report = new ClassReport(spec.commandLine().getOut(), names, top, json);
            int broken = classify(files, preprocessing, classifier, report);
            report.finish();
            return broken == 0 ? 0 : 1;
        }
    }

    private List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        for (Path image : images) {
            if (!Files.isDirectory(image)) {
                files.add(image);
                continue;
            }
            List<Path> listed = ImageFolder.list(image);
            files.addAll(listed.isEmpty() ? List.of(image) : listed); // an empty one counts as a picture that cannot be used
        }
        return files;
    }

    /** Gives the number of pictures that could not be used. */
    private int classify(List<Path> files, Preprocessing preprocessing, Classifier classifier, ClassReport report) {
        PrintWriter err = spec.commandLine().getErr();
        var progress = new Progress(err, files.size());
        int broken = 0;
        for (Path file : files) {
            progress.step(Names.printable(file.getFileName().toString()));
            float[] probabilities;
            try {
                probabilities = probabilities(file, preprocessing, classifier);
            } catch (ImageException | IllegalArgumentException e) {
                progress.clear();
                broken++;
                report.addBroken(file, Failures.describe(e));
                err.println("lanewise: " + Failures.describe(e));
                continue;
            }
            progress.clear();
            report.add(file, probabilities);
        }
        return broken;
    }

    private static float[] probabilities(Path file, Preprocessing preprocessing, Classifier classifier) {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + ": there are no pictures in this folder");
        }
        Image image = Images.read(file);
        try {
            return classifier.probabilities(preprocessing.apply(image)).getFirst();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }
}
