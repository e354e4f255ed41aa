package lanewise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lanewise.cli.demo.Tour;
import lanewise.io.Images;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the tour. */
@Command(name = "demo",
        description = "Writes a tour as an HTML page: the papers' figures, vectors against scalars, what filters "
                + "see, pyramid pooling, ROI pooling. The page needs no network.")
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Parameters(arity = "0..1", paramLabel = "IMAGE",
            description = "A picture to show all this on. Default: one that comes along.")
    private Path image;
    @Option(names = "--out", paramLabel = "DIR", defaultValue = "lanewise-demo",
            description = "The folder for the page and its pictures. Default: ${DEFAULT-VALUE}.")
    private Path folder;
    @Option(names = "--seconds", paramLabel = "S", defaultValue = "0.7",
            description = "How long to measure each block on each engine. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Override
    public Integer call() throws IOException {
        BenchCommand.requireSense(seconds, spec);
        Tour tour = image == null ? Tour.ofScene(seconds)
                : Tour.of(Images.read(image), image.getFileName().toString(), seconds);
        PrintWriter out = spec.commandLine().getOut();
        Path page = tour.write(folder, out);
        out.println("Open " + page.toAbsolutePath().normalize());
        return 0;
    }
}
