package lanewise.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** JSON on standard output: written in full before the first character is printed, so that a failure leaves no half. */
final class JsonText {
    private JsonText() {
    }

    /** Writes one JSON value. */
    @FunctionalInterface
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    static void print(PrintWriter out, Body body) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            body.write(json);
        }
        out.println(text);
    }

    /** A figure with as many digits as its measurement is worth; null for what JSON has no number for. */
    static void figure(JsonGenerator json, String name, double value, int decimals) throws IOException {
        if (!Double.isFinite(value)) {
            json.writeNullField(name);
            return;
        }
        double scale = Math.pow(10, decimals);
        json.writeNumberField(name, Math.round(value * scale) / scale);
    }
}
