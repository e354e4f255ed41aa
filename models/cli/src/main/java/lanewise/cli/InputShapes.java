package lanewise.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lanewise.graph.Graph;
import lanewise.plan.Typing;
import lanewise.tensor.Shape;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The extents of a network's inputs, as given on the command line. */
final class InputShapes {
    @Option(names = "--input", paramLabel = "[NAME=]NxCxHxW", converter = Entry.Converter.class,
            description = "Extents of the input, such as 1x3x224x224; with its name where there are several, once for each. "
                    + "Default: what the model declares or is known by.")
    private List<Entry> entries = new ArrayList<>();

    /**
     * One option.
     *
     * @param name empty where the network's only input is meant
     */
    record Entry(String name, Shape shape) {
        static final class Converter implements ITypeConverter<Entry> {
            @Override
            public Entry convert(String text) {
                int split = text.lastIndexOf('=');
                try {
                    return new Entry(text.substring(0, Math.max(0, split)), Shape.parse(text.substring(split + 1)));
                } catch (IllegalArgumentException e) {
                    throw new TypeConversionException(e.getMessage());
                }
            }
        }
    }

    /** The extents of every input: given, usual, or declared. */
    Map<String, Shape> of(Model model) {
        return of(model, entries);
    }

    static Map<String, Shape> of(Model model, List<Entry> entries) {
        var shapes = new LinkedHashMap<>(model.usualShapes());
        for (Entry entry : entries) {
            String name = entry.name().isEmpty() ? onlyInput(model.graph()) : entry.name();
            if (model.graph().input(name) == null) {
                throw new IllegalArgumentException(
                        model.name() + ": there is no input '" + name + "'; there are " + model.graph().inputs());
            }
            shapes.put(name, entry.shape());
        }
        try {
            return Typing.inputShapes(model.graph(), shapes);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(model.name() + ": " + e.getMessage() + " (--input)", e);
        }
    }

    private static String onlyInput(Graph graph) {
        if (graph.inputs().size() != 1) {
            throw new IllegalArgumentException("the network has " + graph.inputs().size() + " inputs " + graph.inputs()
                    + ": say which with --input NAME=SHAPE");
        }
        return graph.inputs().getFirst().name();
    }

    /** {@code 1x3x224x224}, or {@code a=…,b=…} where there are several: what {@code --input} takes. */
    static String text(Map<String, Shape> shapes) {
        return shapes.size() == 1 ? shapes.values().iterator().next().toString()
                : shapes.entrySet().stream().map(input -> input.getKey() + "=" + input.getValue())
                        .collect(Collectors.joining(","));
    }
}
