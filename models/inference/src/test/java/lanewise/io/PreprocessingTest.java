package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Layout;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreprocessingTest {
    @TempDir
    private Path folder;

    private Preprocessing read(String json) throws IOException {
        return Preprocessing.read(Files.writeString(folder.resolve("preprocess.json"), json.replace('\'', '"')));
    }

    private static Image apply(PictureStep step, int width, int height) {
        return step.apply(Image.black(width, height));
    }

    @Test
    void samplesAreScaledShiftedAndDividedPerChannel() {
        var image = new Image(1, 2, new byte[] {10, 20, 30, 0, 0, (byte) 255});
        FloatTensor input =
                Preprocessing.builder().scale(2).mean(List.of(1.0, 2.0, 3.0)).std(List.of(1.0, 2.0, 4.0)).build()
                        .apply(image);
        assertEquals(Shape.of(1, 3, 2, 1), input.shape());
        assertEquals(Layout.CHANNELS_LAST, input.layout());
        assertArrayEquals(new float[] {19, 19, 14.25f, -1, -1, 126.75f}, input.data());
    }

    @Test
    void meansBelongToTheNetworksChannelsNotToThePictures() {
        var image = new Image(1, 1, new byte[] {10, 20, 30});
        FloatTensor input = Preprocessing.builder().channels(ChannelOrder.BGR).mean(List.of(1.0, 2.0, 3.0)).build()
                .apply(image);
        assertArrayEquals(new float[] {29, 18, 7}, input.data());
    }

    @Test
    void batchesHoldOnePictureAfterTheOther() {
        var a = new Image(1, 1, new byte[] {1, 2, 3});
        var b = new Image(1, 1, new byte[] {4, 5, 6});
        FloatTensor batch = Preprocessing.none().apply(List.of(a, b));
        assertEquals(Shape.of(2, 3, 1, 1), batch.shape());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, batch.data());
        assertEquals("a batch needs pictures of one size, got 1x1 and 2x1", assertThrows(IllegalArgumentException.class,
                () -> Preprocessing.none().apply(List.of(a, Image.black(2, 1)))).getMessage());
        assertEquals("a batch needs at least one picture", assertThrows(IllegalArgumentException.class,
                () -> Preprocessing.none().apply(List.of())).getMessage());
    }

    @Test
    void stepsGiveTheSizesOfTheConvention() {
        assertEquals("picture 256x341", apply(new PictureStep.ResizeShorter(256), 384, 512).toString());
        // 2.5 pixels: halves go to the even number.
        assertEquals("picture 2x2", apply(new PictureStep.ResizeShorter(2), 5, 4).toString());
        assertEquals("picture 8x5", apply(new PictureStep.Resize(8, 5), 3, 3).toString());
        assertEquals("picture 227x227", apply(new PictureStep.CenterCrop(227, 227), 256, 341).toString());
        assertEquals("picture 298x298", apply(new PictureStep.CenterSquareCrop(0.875), 512, 341).toString());
    }

    @Test
    void offsetsOfCropsAreRoundedDown() {
        var image = new Image(4, 1, new byte[] {0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0});
        assertEquals(1, new PictureStep.CenterSquareCrop(1).apply(image).sample(0, 0, 0));
        assertEquals(0, new PictureStep.CenterCrop(3, 1).apply(image).sample(0, 0, 0));
    }

    @Test
    void picturesThatDoNotAllowAStepAreRefused() {
        assertEquals("centerCrop 5x5 of a picture 4x9 is not possible", assertThrows(IllegalArgumentException.class,
                () -> apply(new PictureStep.CenterCrop(5, 5), 4, 9)).getMessage());
        assertEquals("centerSquareCrop 0.1 of a picture 9x9 is not possible",
                assertThrows(IllegalArgumentException.class,
                        () -> apply(new PictureStep.CenterSquareCrop(0.1), 9, 9)).getMessage());
        assertEquals("resizing a picture 1x60000 to 256x15360000 exceeds the limit of 64000000 pixels and 65535 a side",
                assertThrows(IllegalArgumentException.class, () -> apply(new PictureStep.ResizeShorter(256), 1, 60000))
                        .getMessage());
    }

    @Test
    void descriptionsAreReadWhateverTheOrderOfTheirKeys() throws IOException {
        Preprocessing read =
                read("{'std':[1,2,4],'centerCrop':8,'channels':'BGR','resizeShorter':9,'filter':'bilinear',"
                        + "'scale':0.5,'mean':[1,2,3],'centerSquareCrop':0.75}");
        assertEquals(new Preprocessing(List.of(new PictureStep.CenterSquareCrop(0.75), new PictureStep.ResizeShorter(9),
                new PictureStep.CenterCrop(8, 8)), ChannelOrder.BGR, 0.5, List.of(1.0, 2.0, 3.0),
                List.of(1.0, 2.0, 4.0)),
                read);
        assertEquals(List.of(new PictureStep.Resize(32, 24)), read("{'resize':[32,24]}").steps());
        assertEquals(Preprocessing.none(), read("{}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'resise':[1,1]}          | key 'resise' is unknown",
            "{'resize':[1,1],'resizeShorter':2} | resize and resizeShorter exclude each other",
            "{'resize':[1]}            | resize: expected [width, height], found 1 numbers",
            "{'resize':[0,1]}          | resize to 0 pixels: expected 1 or more",
            "{'resizeShorter':2.5}     | resizeShorter: 2.5 is not a number of pixels",
            "{'centerCrop':'2'}        | centerCrop: expected a number",
            "{'centerSquareCrop':1.5}  | centerSquareCrop 1.5 is outside 0..1",
            "{'channels':'GRB'}        | channels: expected RGB or BGR, found GRB",
            "{'mean':[1,2]}            | mean [1.0, 2.0] and std [1.0, 1.0, 1.0]: expected 3 values each",
            "{'mean':[1,2,3,4]}        | mean: more than 3 numbers",
            "{'mean':[1,2              | the JSON text is cut off",
            "{'std':[1,0,1]}           | scale 1.0, mean [0.0, 0.0, 0.0], std [1.0, 0.0, 1.0]: expected finite",
            "{'scale':1,'scale':2}     | Duplicate field 'scale'",
            "{                         | the JSON text is cut off",
            "[]                        | expected an object, found ["})
    void whatIsWrongIsNamed(String json, String expected) {
        String message = assertThrows(IllegalArgumentException.class, () -> read(json)).getMessage();
        assertTrue(message.startsWith("preprocess.json: " + expected), message);
        assertTrue(!message.contains("\n"), message);
    }

    @Test
    void descriptionsThatAreNotThereAreNamed() {
        assertEquals("none.json: does not exist", assertThrows(IllegalArgumentException.class,
                () -> Preprocessing.read(folder.resolve("none.json"))).getMessage());
    }
}
