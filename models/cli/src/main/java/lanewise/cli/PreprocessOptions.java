package lanewise.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanewise.graph.Dim;
import lanewise.io.ChannelOrder;
import lanewise.io.PictureStep;
import lanewise.io.Preprocessing;
import lanewise.tensor.Shape;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a picture becomes a network's input: a file, or options, or what is usual. */
final class PreprocessOptions {
    private static final String FILE_NAME = "preprocess.json";
    private static final int USUAL_EXTENT = 224;
    /** What ImageNet's networks are usually shown: 224 pixels out of 256. */
    private static final double USUAL_MARGIN = 256.0 / USUAL_EXTENT;
    private static final List<Double> USUAL_MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> USUAL_STD = List.of(0.229, 0.224, 0.225);

    @ArgGroup(exclusive = true)
    private Choice choice;

    /** A file or options. */
    private static final class Choice {
        @Option(names = "--preprocess", paramLabel = "FILE.json",
                description = "A file that says how a picture becomes the input. Default: preprocess.json beside the model, if "
                        + "it is there. Without it and without the options below: the shorter side to 256/224 of the input's "
                        + "extent (224 where it is open), a centred crop to the input, RGB, scale 1/255, mean "
                        + "0.485,0.456,0.406, std 0.229,0.224,0.225.")
        private Path file;
        @ArgGroup(exclusive = false, heading = "%nPreprocessing; what is not given changes nothing. In this order:%n")
        private Steps steps;
    }

    /** The options, in the order of their effects. */
    private static final class Steps {
        @Option(names = "--square-crop", order = 1, paramLabel = "F",
                description = "Keep the centred square of F times the shorter side.")
        private Double squareCrop;
        @ArgGroup(exclusive = true)
        private Resizing resizing;
        @Option(names = "--crop", order = 4, paramLabel = "N", description = "Keep the centred square of N pixels.")
        private Integer crop;
        @Option(names = "--channels", order = 5, paramLabel = "rgb|bgr", description = "The colour that comes first.")
        private ChannelOrder channels;
        @Option(names = "--scale", order = 6, paramLabel = "S",
                description = "Multiply the 8-bit values, as in 0.00392157 for 1/255.")
        private Double scale;
        @Option(names = "--mean", order = 7, paramLabel = "A,B,C", split = ",",
                description = "Then take off, per channel.")
        private List<Double> mean;
        @Option(names = "--std", order = 8, paramLabel = "A,B,C", split = ",",
                description = "Then divide by, per channel.")
        private List<Double> std;

        Preprocessing preprocessing() {
            var builder = Preprocessing.builder();
            if (squareCrop != null) {
                builder.step(new PictureStep.CenterSquareCrop(squareCrop));
            }
            if (resizing != null) {
                builder.step(resizing.step());
            }
            if (crop != null) {
                builder.step(new PictureStep.CenterCrop(crop, crop));
            }
            if (channels != null) {
                builder.channels(channels);
            }
            if (scale != null) {
                builder.scale(scale);
            }
            if (mean != null) {
                builder.mean(mean);
            }
            if (std != null) {
                builder.std(std);
            }
            return builder.build();
        }
    }

    /** One way or the other. */
    private static final class Resizing {
        @Option(names = "--resize-shorter", order = 2, paramLabel = "N",
                description = "Resize so that the shorter side has N pixels.")
        private Integer shorter;
        @Option(names = "--resize", order = 3, paramLabel = "WxH",
                description = "Resize to W by H, whatever the proportions.")
        private String size;

        PictureStep step() {
            if (shorter != null) {
                return new PictureStep.ResizeShorter(shorter);
            }
            Shape extents = Shape.parse(size);
            if (extents.rank() != 2) {
                throw new IllegalArgumentException("--resize " + size + ": expected WxH, such as 224x224");
            }
            return new PictureStep.Resize(extents.dim(0), extents.dim(1));
        }
    }

    /**
     * What to do with pictures for a network.
     *
     * @param modelFile {@code null} for a network of the zoo
     * @throws ParameterException if the options make no sense
     */
    Preprocessing preprocessing(Model model, Path modelFile, CommandLine command) {
        if (choice == null) {
            Path beside = modelFile == null ? null : beside(modelFile);
            return beside != null && Files.exists(beside) ? Preprocessing.read(beside) : usual(model);
        }
        if (choice.file != null) {
            return Preprocessing.read(choice.file);
        }
        try {
            return choice.steps.preprocessing();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }

    /** Where the file that belongs to a model is looked for. */
    static Path beside(Path modelFile) {
        return modelFile.toAbsolutePath().resolveSibling(FILE_NAME);
    }

    private static Preprocessing usual(Model model) {
        int height = extent(model, 2);
        int width = extent(model, 3);
        return Preprocessing.builder()
                .step(new PictureStep.ResizeShorter((int) Math.round(USUAL_MARGIN * Math.max(width, height))))
                .step(new PictureStep.CenterCrop(width, height))
                .scale(1 / 255.0).mean(USUAL_MEAN).std(USUAL_STD).build();
    }

    private static int extent(Model model, int axis) {
        List<Dim> dims = model.graph().inputs().isEmpty() ? List.of() : model.graph().inputs().getFirst().dims();
        if (dims.size() != 4) {
            throw new IllegalArgumentException(
                    model.name() + ": expected one input of axes N, C, H, W, found " + model.graph().inputs());
        }
        Shape usual = model.usualShapes().get(model.graph().inputs().getFirst().name());
        return usual != null ? usual.dim(axis) : dims.get(axis).isFree() ? USUAL_EXTENT : dims.get(axis).extent();
    }
}
