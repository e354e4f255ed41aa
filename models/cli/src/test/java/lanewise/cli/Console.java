package lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command left behind. */
record Console(int exit, String out, String err) {

    static Console run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int exit = Main.run(new PrintWriter(out), new PrintWriter(err), texts);
        return new Console(exit, out.toString(), err.toString());
    }

    /** Succeeded without complaint. */
    Console ok() {
        assertEquals("", err);
        assertEquals(0, exit, out);
        return this;
    }

    /** Failed with one line of ours, and nothing on standard output. */
    Console failed() {
        assertEquals(1, exit, () -> "out: " + out + " err: " + err);
        assertEquals("", out);
        assertOneLine();
        return this;
    }

    /** Refused as wrong usage. */
    Console misused() {
        assertEquals(2, exit, () -> "out: " + out + " err: " + err);
        assertTrue(err.startsWith("lanewise: "), err);
        assertTrue(err.lines().count() <= 3, err);
        return this;
    }

    void assertOneLine() {
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.startsWith("lanewise: "), err);
        assertFalse(err.contains("internal error"), err);
    }

    /** Standard output as maps, lists, texts, numbers. */
    Object json() throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(out)) {
            parser.nextToken();
            return value(parser);
        }
    }

    @SuppressWarnings("unchecked") // a test that expects an object fails where there is none
    Map<String, Object> object() throws IOException {
        return (Map<String, Object>) json();
    }

    @SuppressWarnings("unchecked") // as above
    List<Map<String, Object>> objects() throws IOException {
        return (List<Map<String, Object>>) json();
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var object = new LinkedHashMap<String, Object>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getText();
        };
    }
}
