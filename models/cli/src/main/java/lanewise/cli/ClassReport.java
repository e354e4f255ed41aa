package lanewise.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lanewise.plan.Classifier;
import lanewise.plan.Classifier.Prediction;

/** The classes of pictures: a block of text each, at once, or one JSON array at the end. */
final class ClassReport {
    private final PrintWriter out;
    private final List<String> labels;
    private final int top;
    private final boolean json;
    private final List<JsonText.Body> entries = new ArrayList<>();

    /**
     * An empty report.
     *
     * @param labels class names; empty where classes go by number
     */
    ClassReport(PrintWriter out, List<String> labels, int top, boolean json) {
        this.out = out;
        this.labels = labels;
        this.top = top;
        this.json = json;
    }

    void add(Path image, float[] probabilities) {
        if (!labels.isEmpty() && labels.size() != probabilities.length) {
            throw new IllegalArgumentException("the labels file names " + labels.size() + " classes, the network gives "
                    + probabilities.length);
        }
        List<Prediction> predictions = Classifier.top(probabilities, top);
        if (json) {
            entries.add(generator -> write(generator, image, predictions));
            return;
        }
        out.println(Names.printable(image.toString()));
        for (Prediction prediction : predictions) {
            out.printf(Locale.ROOT, "  %.4f  %s%n", prediction.probability(), Names.printable(label(prediction)));
        }
        out.flush();
    }

    /** A picture that could not be read: an entry in JSON, nothing in text. */
    void addBroken(Path image, String fault) {
        entries.add(generator -> {
            generator.writeStartObject();
            generator.writeStringField("image", image.toString());
            generator.writeStringField("error", fault);
            generator.writeEndObject();
        });
    }

    void finish() throws IOException {
        if (json) {
            JsonText.print(out, generator -> {
                generator.writeStartArray();
                for (JsonText.Body entry : entries) {
                    entry.write(generator);
                }
                generator.writeEndArray();
            });
        }
    }

    private void write(JsonGenerator generator, Path image, List<Prediction> predictions) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("image", image.toString());
        generator.writeArrayFieldStart("predictions");
        for (Prediction prediction : predictions) {
            generator.writeStartObject();
            generator.writeNumberField("class", prediction.index());
            generator.writeStringField("label", label(prediction));
            JsonText.figure(generator, "probability", prediction.probability(), 6);
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    private String label(Prediction prediction) {
        return labels.isEmpty() ? "class " + prediction.index() : labels.get(prediction.index());
    }
}
