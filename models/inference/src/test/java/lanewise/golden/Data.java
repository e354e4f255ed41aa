package lanewise.golden;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The reference data that {@code LANEWISE_DATA} points at; tests that need it are skipped where it is not set. */
final class Data {
    private Data() {
    }

    static Path folder() {
        String folder = System.getenv("LANEWISE_DATA");
        Assumptions.assumeTrue(folder != null && Files.isDirectory(Path.of(folder)),
                "skipped: LANEWISE_DATA does not name the folder of reference data");
        return Path.of(folder).toAbsolutePath();
    }

    static Path file(String name) {
        return folder().resolve(name);
    }

    /** The files below a folder whose name ends so, sorted. */
    static List<Path> files(String below, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(file(below))) {
            return files.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
        }
    }

    /** A JSON file as maps, lists, strings, numbers and booleans. */
    static Object json(String name) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(file(name).toFile())) {
            parser.nextToken();
            return value(parser);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    object.put(key, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }
}
