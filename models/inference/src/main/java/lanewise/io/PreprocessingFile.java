package lanewise.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code preprocess.json}: an object of {@code centerSquareCrop}, {@code resizeShorter} or {@code resize} [w, h],
 * {@code centerCrop}, {@code channels}, {@code scale}, {@code mean}, {@code std}, none required, and a remark {@code filter}. The
 * steps are applied in this order, whatever the order of the keys.
 */
final class PreprocessingFile {
    private final JsonParser parser;
    private final Preprocessing.Builder builder = Preprocessing.builder();
    private PictureStep squareCrop;
    private PictureStep resize;
    private PictureStep crop;

    private PreprocessingFile(JsonParser parser) {
        this.parser = parser;
    }

    static Preprocessing read(Path file) {
        String name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
        try {
            FileBytes bytes = FileBytes.open(file);
            try (JsonParser parser = Json.parser(new SliceStream(new Slice(bytes, 0, bytes.size())))) {
                return new PreprocessingFile(parser).parse();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(name + ": " + Json.message(e), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private Preprocessing parse() throws IOException {
        Json.expect(parser, JsonToken.START_OBJECT, "", "an object");
        while (Json.nextKey(parser)) {
            readKey(parser.currentName());
        }
        Json.expectEnd(parser);
        for (PictureStep step : new PictureStep[] {squareCrop, resize, crop}) {
            if (step != null) {
                builder.step(step);
            }
        }
        return builder.build();
    }

    private void readKey(String key) throws IOException {
        switch (key) {
            case "centerSquareCrop" -> squareCrop = new PictureStep.CenterSquareCrop(number(key));
            case "resizeShorter" -> setResize(new PictureStep.ResizeShorter(extent(key)));
            case "resize" -> setResize(size(key));
            case "centerCrop" -> {
                int side = extent(key);
                crop = new PictureStep.CenterCrop(side, side);
            }
            case "channels" -> builder.channels(channelOrder());
            case "scale" -> builder.scale(number(key));
            case "mean" -> builder.mean(numbers(key));
            case "std" -> builder.std(numbers(key));
            case "filter" -> Json.expect(parser, JsonToken.VALUE_STRING, "filter: ", "text");
            default -> throw Json.fault(parser, "key '" + OneLine.of(key) + "' is unknown");
        }
    }

    private void setResize(PictureStep step) throws IOException {
        if (resize != null) {
            throw Json.fault(parser, "resize and resizeShorter exclude each other");
        }
        resize = step;
    }

    private PictureStep size(String key) throws IOException {
        List<Double> size = numbers(key);
        if (size.size() != 2) {
            throw Json.fault(parser, key + ": expected [width, height], found " + size.size() + " numbers");
        }
        return new PictureStep.Resize(toExtent(key, size.get(0)), toExtent(key, size.get(1)));
    }

    private int extent(String key) throws IOException {
        return toExtent(key, number(key));
    }

    private int toExtent(String key, double number) throws IOException {
        if (number != (int) number) {
            throw Json.fault(parser, key + ": " + number + " is not a number of pixels");
        }
        return (int) number;
    }

    private double number(String key) throws IOException {
        parser.nextToken();
        return currentNumber(key);
    }

    private double currentNumber(String key) throws IOException {
        if (parser.currentToken() == null || !parser.currentToken().isNumeric()) {
            throw Json.fault(parser, key + ": expected a number");
        }
        return parser.getDoubleValue();
    }

    private List<Double> numbers(String key) throws IOException {
        Json.expect(parser, JsonToken.START_ARRAY, key + ": ", "an array");
        var numbers = new ArrayList<Double>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (numbers.size() == Image.CHANNELS) {
                throw Json.fault(parser, key + ": more than " + Image.CHANNELS + " numbers");
            }
            numbers.add(currentNumber(key));
        }
        return numbers;
    }

    private ChannelOrder channelOrder() throws IOException {
        Json.expect(parser, JsonToken.VALUE_STRING, "channels: ", "RGB or BGR");
        return switch (parser.getText()) {
            case "RGB" -> ChannelOrder.RGB;
            case "BGR" -> ChannelOrder.BGR;
            default -> throw Json.fault(parser, "channels: expected RGB or BGR, found " + OneLine.of(parser.getText()));
        };
    }
}
