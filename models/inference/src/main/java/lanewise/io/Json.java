package lanewise.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict JSON: valid UTF-8, no duplicate keys, nothing after the document. */
final class Json {
    // Names from files are not worth a table that outlives them.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private Json() {}

    /** A parser before the first token. */
    static JsonParser parser(InputStream utf8) throws IOException {
        // The stream's own constructor would guess at UTF-16 and UTF-32, which no format here allows.
        return FACTORY.createParser(new InputStreamReader(utf8, StandardCharsets.UTF_8.newDecoder()));
    }

    /** The factory for writers. */
    static JsonFactory factory() {
        return FACTORY;
    }

    /** Moves to the next token, which must be of the given kind; {@code where} begins the error otherwise. */
    static void expect(JsonParser parser, JsonToken kind, String where, String what) throws IOException {
        if (parser.nextToken() != kind) {
            throw fault(parser, where + "expected " + what + ", found " + found(parser));
        }
    }

    /** Whether the next token is a key of the current object, or its end. */
    static boolean nextKey(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.FIELD_NAME && token != JsonToken.END_OBJECT) {
            throw fault(parser, "the text ends within an object");
        }
        return token == JsonToken.FIELD_NAME;
    }

    /** Checks that nothing follows. */
    static void expectEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw fault(parser, "expected the end, found " + found(parser));
        }
    }

    /** A fault at the parser's place. */
    static JsonParseException fault(JsonParser parser, String message) {
        return new JsonParseException(parser, message);
    }

    /** A fault in one line. */
    static String message(IOException e) {
        if (e instanceof JsonEOFException) {
            return "the JSON text is cut off";
        }
        if (e instanceof CharacterCodingException) {
            return "the text is not UTF-8";
        }
        if (!(e instanceof JacksonException fault)) {
            return String.valueOf(e.getMessage());
        }
        JsonLocation at = fault.getLocation();
        String place = at == null ? "" : ", at line " + at.getLineNr() + " column " + at.getColumnNr();
        return OneLine.of(fault.getOriginalMessage()) + place;
    }

    private static String found(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return token == null ? "the end" : token.isScalarValue() ? OneLine.of(parser.getText()) : token.asString();
    }
}
