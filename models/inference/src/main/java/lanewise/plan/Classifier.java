package lanewise.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.tensor.FloatTensor;

/**
 * Class probabilities of the images that a network of one input is given.
 *
 * <p>The output that counts is the first one that comes out of a softmax, else the first; a softmax is applied only where the
 * network does not end in one already. As a {@link Session}, for one thread at a time.
 */
public final class Classifier {
    private final Session session;
    private final String input;
    private final String output;
    private final Ending ending;

    /** What the network's scores are. */
    private enum Ending {
        PROBABILITIES, LOG_PROBABILITIES, LOGITS
    }

    private Classifier(Session session, String input, String output, Ending ending) {
        this.session = session;
        this.input = input;
        this.output = output;
        this.ending = ending;
    }

    /**
     * A classifier with a session of its own.
     *
     * @throws IllegalArgumentException if the network has not exactly one input
     */
    public static Classifier of(Network network) {
        Graph graph = network.graph();
        if (graph.inputs().size() != 1) {
            throw new IllegalArgumentException("a classifier has one input, the network '" + graph.name() + "' has "
                    + graph.inputs().size() + ": " + graph.inputs());
        }
        var producers = new HashMap<String, Node>();
        graph.nodes().forEach(node -> producers.put(node.output(), node));
        String chosen =
                graph.outputs().stream().filter(name -> ending(name, producers) == Ending.PROBABILITIES).findFirst()
                        .orElse(graph.outputs().getFirst());
        return new Classifier(network.session(), graph.inputs().getFirst().name(), chosen, ending(chosen, producers));
    }

    private static Ending ending(String value, Map<String, Node> producers) {
        return switch (producers.get(value)) {
            case null -> Ending.LOGITS;
            case Node(_, Op.Softmax(_, boolean logarithm), _, _) ->
                logarithm ? Ending.LOG_PROBABILITIES : Ending.PROBABILITIES;
            case Node(_, Op.Identity _, List<String> inputs, _) -> ending(inputs.getFirst(), producers);
            case Node(_, Op.Flatten _, List<String> inputs, _) -> ending(inputs.getFirst(), producers);
            case Node(_, Op.Reshape _, List<String> inputs, _) -> ending(inputs.getFirst(), producers);
            case Node(_, Op.Squeeze _, List<String> inputs, _) -> ending(inputs.getFirst(), producers);
            default -> Ending.LOGITS;
        };
    }

    /**
     * The probability of each class, for each image.
     *
     * @param images N, C, H, W
     * @throws IllegalArgumentException as {@link Session#run(Map)}, or if the network gives not one score per class and image,
     *         or one that is not a number
     */
    public List<float[]> probabilities(FloatTensor images) {
        var tensor = session.run(Map.of(input, images)).get(output);
        int count = images.shape().dim(0);
        boolean perClass = ElementType.of(tensor) == ElementType.FLOAT && tensor.shape().elements() > 0
                && (tensor.shape().rank() == 1 && count == 1 || tensor.shape().rank() >= 2
                        && tensor.shape().dim(0) == count
                        && tensor.shape().elements() == count * tensor.shape().dim(1));
        if (!perClass) {
            throw new IllegalArgumentException(
                    "output '" + output + "' is " + tensor + ", expected one score per class for "
                            + (count == 1 ? "one image" : count + " images"));
        }
        float[] scores = ((FloatTensor) tensor).data();
        int classes = scores.length / count;
        var rows = new ArrayList<float[]>();
        for (int image = 0; image < count; image++) {
            rows.add(probabilities(scores, image * classes, classes));
        }
        return rows;
    }

    private float[] probabilities(float[] scores, int offset, int classes) {
        var row = new float[classes];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < classes; i++) {
            largest = Math.max(largest, scores[offset + i]);
        }
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            sum += Math.exp(scores[offset + i] - largest);
        }
        for (int i = 0; i < classes; i++) {
            double score = scores[offset + i];
            row[i] = (float) switch (ending) {
                case PROBABILITIES -> score;
                case LOG_PROBABILITIES -> Math.exp(score);
                case LOGITS -> Math.exp(score - largest) / sum;
            };
            if (!Float.isFinite(row[i])) {
                throw new IllegalArgumentException(
                        "output '" + output + "' scores class " + i + " as " + (float) score + ", best "
                                + (float) largest
                                + ": that gives no probability");
            }
        }
        return row;
    }

    /** The likeliest classes first, equal ones in the order of their numbers. */
    public static List<Prediction> top(float[] probabilities, int count) {
        var all = new ArrayList<Prediction>();
        for (int i = 0; i < probabilities.length; i++) {
            all.add(new Prediction(i, probabilities[i]));
        }
        all.sort((a, b) -> Float.compare(b.probability(), a.probability()));
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }

    /**
     * One class of an image.
     *
     * @param index of the class, from 0
     */
    public record Prediction(int index, float probability) {
    }
}
