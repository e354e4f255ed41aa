package lanewise.zoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanewise.graph.Graph;
import lanewise.tensor.Shape;

/** Networks and assemblies by name. */
public final class Zoo {
    private static final Map<String, Model> MODELS = Stream.of(Assemblies.MODELS, SqueezeNet.MODELS, GoogLeNet.MODELS,
            InceptionV3.MODELS, ResNet.MODELS, Vgg.MODELS, MobileNet.MODELS, MobileNetV2.MODELS).flatMap(List::stream)
            .collect(Collectors.toMap(Model::name, model -> model, (one, _) -> one, LinkedHashMap::new));

    /**
     * A network that the zoo can build. Its input is called {@code input}.
     *
     * @param description one line: what it is, and which paper it is from
     * @param input the input extents that it is known by, with batch 1
     * @param anySize whether other heights and widths fit as well
     * @param builder from weights to the graph
     */
    public record Model(String name, String description, Shape input, boolean anySize,
            Function<Weights, Graph> builder) {
        /** The network, with weights from {@code weights}. */
        public Graph graph(Weights weights) {
            return builder.apply(weights);
        }
    }

    private Zoo() {
    }

    /** All names, assemblies first. */
    public static List<String> names() {
        return List.copyOf(MODELS.keySet());
    }

    /**
     * What the zoo knows of a name.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static Model model(String name) {
        Model model = MODELS.get(name);
        if (model == null) {
            throw new IllegalArgumentException(
                    "no network '" + name + "' in the zoo; it has " + String.join(", ", MODELS.keySet()));
        }
        return model;
    }

    /** One line on a network: what it is, and which paper it is from. */
    public static String describe(String name) {
        return model(name).description();
    }

    /** A network with seeded weights. */
    public static Graph graph(String name) {
        return graph(name, Weights.seeded());
    }

    /** A network with the given weights. */
    public static Graph graph(String name, Weights weights) {
        return model(name).graph(weights);
    }

    /** The extents of the input that a network is known by. */
    public static Shape input(String name) {
        return model(name).input();
    }

    /** Whether a network takes images of any height and width. */
    public static boolean anySize(String name) {
        return model(name).anySize();
    }
}
