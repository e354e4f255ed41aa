package lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.io.Image;
import lanewise.io.Images;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifyCommandTest {
    @TempDir
    private Path folder;

    private Path picture(String name, int width, int height) throws IOException {
        Image image = Image.black(width, height);
        for (int i = 0; i < image.rgb().length; i++) {
            image.rgb()[i] = (byte) (i * 31 % 251);
        }
        Path file = folder.resolve(name);
        Images.writePng(file, image);
        return file;
    }

    @Test
    void probabilitiesOfAllClassesAddUpToOne() throws IOException {
        Path file = picture("a.png", 90, 70);
        List<Map<String, Object>> result =
                Console.run("classify", "squeezenet1_1", file, "--resize", "64x64", "--top", "1000",
                        "--json").ok().objects();
        var predictions = (List<?>) result.getFirst().get("predictions");
        assertEquals(file.toString(), result.getFirst().get("image"));
        assertEquals(1000, predictions.size());
        double sum = predictions.stream().mapToDouble(p -> ((Number) ((Map<?, ?>) p).get("probability")).doubleValue())
                .sum();
        assertEquals(1, sum, 1e-3);
    }

    @Test
    void aFolderIsTakenInOrderAndGoesOnAfterABrokenPicture() throws IOException {
        picture("c.png", 64, 64);
        picture("a.png", 70, 90);
        Files.writeString(folder.resolve("b.jpg"), "no picture");
        Console console = Console.run("classify", "squeezenet1_1", folder, "--crop", "64", "--top", "1");
        assertEquals(1, console.exit());
        console.assertOneLine();
        assertTrue(console.err().contains("b.jpg"), console.err());
        List<String> lines = console.out().lines().toList();
        assertEquals(List.of(folder.resolve("a.png").toString(), folder.resolve("c.png").toString()),
                List.of(lines.get(0), lines.get(2)));
        assertTrue(lines.get(1).matches(" {2}[01]\\.\\d{4} {2}class \\d+"), lines.get(1));
        assertEquals(4, lines.size());
    }

    @Test
    void aBrokenPictureAloneIsToldInOneLine() throws IOException {
        Path broken = Files.writeString(folder.resolve("b.jpg"), "no picture");
        Console.run("classify", "squeezenet1_1", broken).failed();
    }

    @Test
    void aPictureThatIsTooSmallIsReportedByName() throws IOException {
        Console console = Console.run("classify", "squeezenet1_1", picture("a.png", 40, 40), "--crop", "64").failed();
        assertTrue(console.err().contains("a.png: centerCrop"), console.err());
    }

    @Test
    void labelsOfAnotherNumberOfClassesAreRefused() throws IOException {
        Path labels = Files.writeString(folder.resolve("labels.txt"), "cat\ndog\n");
        Console console =
                Console.run("classify", "squeezenet1_1", picture("a.png", 64, 64), "--crop", "64", "--labels", labels)
                        .failed();
        assertTrue(console.err().contains("2 classes"), console.err());
    }

    @Test
    void anEmptyFolderIsToldInOneLineAndTheOthersGoOn() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Console.run("classify", "squeezenet1_1", empty).failed();
        Console console = Console.run("classify", "squeezenet1_1", empty, picture("a.png", 64, 64), "--crop", "64");
        assertEquals(1, console.exit());
        console.assertOneLine();
        assertTrue(console.out().contains("a.png"), console.out());
    }

    @Test
    void scoresThatAreNoNumbersAreAFaultOfTheirPicture() throws IOException {
        Console console = Console.run("classify", "squeezenet1_1", picture("a.png", 64, 64), "--crop", "64", "--scale",
                "3e38").failed();
        assertTrue(console.err().contains("a.png: output '"), console.err());
    }

    @ParameterizedTest
    @CsvSource({"squeezenet1.0-deepcompression, imagenet_classes.txt, Samoyed, 0.7765",
            "mobilenet_v1_0.25_128-imagenet, imagenet_labels.txt, 'Samoyed, Samoyede', 0.3097"})
    void photosAreClassifiedAsTheReferenceDoes(String network, String labels, String dog, double probability)
            throws IOException {
        Path model = ReferenceData.path("pretrained").resolve(network);
        Path photos = ReferenceData.path("photos");
        List<Map<String, Object>> result = Console.run("classify", model.resolve("model.onnx"), photos, "--labels",
                photos.resolve(labels), "--json").ok().objects();
        Map<String, Map<Long, Double>> expected = predictions(model.resolve("predictions.json"));
        assertEquals(expected.size(), result.size());
        for (Map<String, Object> entry : result) {
            String name = Path.of((String) entry.get("image")).getFileName().toString();
            var found = new HashMap<Long, Double>();
            for (Object prediction : (List<?>) entry.get("predictions")) {
                var fields = (Map<?, ?>) prediction;
                found.put((Long) fields.get("class"), (Double) fields.get("probability"));
            }
            var first = (Map<?, ?>) ((List<?>) entry.get("predictions")).getFirst();
            if (name.equals("dog.jpg")) {
                assertEquals(dog, first.get("label"));
                assertEquals(probability, (Double) first.get("probability"), 0.002);
            }
            expected.get(name).forEach((index, p) -> assertEquals(p, found.getOrDefault(index, 0.0), 0.005, name));
        }
    }

    /** Probabilities by class number, by photo. */
    private static Map<String, Map<Long, Double>> predictions(Path file) throws IOException {
        var predictions = new HashMap<String, Map<Long, Double>>();
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            String photo = "";
            long index = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    photo = parser.getParsingContext().getParent().getCurrentName();
                } else if (token.isNumeric() && parser.currentName().equals("class")) {
                    index = parser.getLongValue();
                } else if (token.isNumeric()) {
                    predictions.computeIfAbsent(photo, _ -> new HashMap<>()).put(index, parser.getDoubleValue());
                }
            }
        }
        return predictions;
    }
}
