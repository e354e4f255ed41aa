package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    private static final int APP1 = 0xe1;
    private static final int APP14 = 0xee;

    private static byte[] written(String format, IIOImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, image, null);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static byte[] written(String format, BufferedImage picture) throws IOException {
        return written(format, new IIOImage(picture, null, null));
    }

    private static BufferedImage noise(int type, int width, int height) {
        var picture = new BufferedImage(width, height, type);
        var random = new Random(5);
        for (int i = 0; i < width * height; i++) {
            picture.setRGB(i % width, i / width, random.nextInt());
        }
        return picture;
    }

    /** A picture of one row whose samples are given, as PNG. */
    private static Image row(ColorSpace space, int sampleType, boolean hasAlpha, int... samples) throws IOException {
        var model = new ComponentColorModel(space, hasAlpha, false,
                hasAlpha ? BufferedImage.TRANSLUCENT : BufferedImage.OPAQUE,
                sampleType);
        int width = samples.length / model.getNumComponents();
        WritableRaster raster = model.createCompatibleWritableRaster(width, 1);
        raster.setPixels(0, 0, width, 1, samples);
        return Images.read("m.png", written("png", new BufferedImage(model, raster, false, null)));
    }

    private static final ColorSpace GRAY = ColorSpace.getInstance(ColorSpace.CS_GRAY);
    private static final ColorSpace RGB = ColorSpace.getInstance(ColorSpace.CS_sRGB);

    /** The bytes as numbers from 0 to 255. */
    private static int[] samples(Image image) {
        var samples = new int[image.rgb().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = image.rgb()[i] & 0xff;
        }
        return samples;
    }

    private static void assertNear(Image image, int red, int green, int blue) {
        for (int channel = 0; channel < Image.CHANNELS; channel++) {
            int expected = new int[] {red, green, blue}[channel];
            int found = image.sample(image.width() / 2, image.height() / 2, channel);
            assertTrue(Math.abs(found - expected) <= 2, "channel " + channel + ": " + found + ", expected " + expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void losslessFormatsGiveEverySampleBack(String format) throws IOException {
        BufferedImage picture = noise(BufferedImage.TYPE_3BYTE_BGR, 7, 5);
        Image image = Images.read("m", written(format, picture));
        assertEquals(7, image.width());
        assertEquals(5, image.height());
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 7; x++) {
                int rgb = image.sample(x, y, 0) << 16 | image.sample(x, y, 1) << 8 | image.sample(x, y, 2);
                assertEquals(picture.getRGB(x, y) & 0xffffff, rgb);
            }
        }
    }

    @Test
    void greyIsTakenAsStoredNotAsLinearLight() throws IOException {
        assertArrayEquals(new int[] {0, 0, 0, 72, 72, 72, 128, 128, 128, 255, 255, 255},
                samples(row(GRAY, DataBuffer.TYPE_BYTE, false, 0, 72, 128, 255)));
    }

    @Test
    void sixteenBitsAreRoundedToEight() throws IOException {
        assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1, 1, 1, 1, 255, 255, 255},
                samples(row(GRAY, DataBuffer.TYPE_USHORT, false, 128, 129, 257, 65535)));
        assertArrayEquals(new int[] {1, 2, 254},
                samples(row(RGB, DataBuffer.TYPE_USHORT, false, 257, 514, 254 * 257)));
    }

    @Test
    void transparencyIsLaidOverWhite() throws IOException {
        assertArrayEquals(new int[] {255, 255, 255, 10, 20, 30, 132, 137, 142},
                samples(row(RGB, DataBuffer.TYPE_BYTE, true, 0, 0, 0, 0, 10, 20, 30, 255, 10, 20, 30, 128)));
        assertArrayEquals(new int[] {255, 255, 255, 7, 7, 7},
                samples(row(GRAY, DataBuffer.TYPE_BYTE, true, 9, 0, 7, 255)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif"})
    void palettesAreResolved(String format) throws IOException {
        var picture = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_INDEXED);
        picture.setRGB(0, 0, 0xffff0000);
        picture.setRGB(1, 0, 0xff00ff00);
        picture.setRGB(2, 0, 0xff0000ff);
        assertArrayEquals(new int[] {255, 0, 0, 0, 255, 0, 0, 0, 255},
                samples(Images.read("m", written(format, picture))));
    }

    @Test
    void oneBitPicturesAreBlackAndWhite() throws IOException {
        var picture = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        picture.setRGB(1, 0, 0xffffffff);
        assertArrayEquals(new int[] {0, 0, 0, 255, 255, 255}, samples(Images.read("m", written("png", picture))));
    }

    @Test
    void jpegIsDecodedInColourAndGrey() throws IOException {
        var colour = new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
        var grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            colour.setRGB(i % 16, i / 16, 0xc86432);
            grey.getRaster().setSample(i % 16, i / 16, 0, 90);
        }
        assertNear(Images.read("m", written("jpeg", colour)), 200, 100, 50);
        assertNear(Images.read("m", written("jpeg", grey)), 90, 90, 90);
    }

    /** A JPEG of four components, all pixels alike. */
    private static byte[] fourComponents(int... samples) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, samples);
        }
        return written("jpeg", new IIOImage(raster, null, null));
    }

    /** A JPEG with one more segment at its front. */
    private static byte[] withSegment(byte[] jpeg, int marker, byte... content) {
        ByteBuffer bytes = ByteBuffer.allocate(jpeg.length + content.length + 4).put(jpeg, 0, 2);
        bytes.put((byte) 0xff).put((byte) marker).putShort((short) (content.length + 2)).put(content);
        return bytes.put(jpeg, 2, jpeg.length - 2).array();
    }

    private static byte[] withAdobe(byte[] jpeg, int transform) {
        return withSegment(jpeg, APP14, (byte) 'A', (byte) 'd', (byte) 'o', (byte) 'b', (byte) 'e', (byte) 0,
                (byte) 100,
                (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) transform);
    }

    @Test
    void cmykIsConvertedAlsoWhereAdobeStoresComplements() throws IOException {
        assertNear(Images.read("m", fourComponents(0, 128, 255, 51)), 204, 102, 0);
        assertNear(Images.read("m", withAdobe(fourComponents(255, 127, 0, 204), 0)), 204, 102, 0);
    }

    @Test
    void ycckIsConverted() throws IOException {
        // Complements 255, 127, 0 of ink were turned into YCbCr as RGB 0, 128, 255: Y 104, Cb 213, Cr 54.
        assertNear(Images.read("m", withAdobe(fourComponents(104, 213, 54, 204), 2)), 204, 102, 0);
    }

    @Test
    void exifOrientationTurnsJpegUpright() throws IOException {
        var picture = new BufferedImage(32, 16, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 32; x++) {
                picture.setRGB(x, y, x < 16 ? 0xffffff : 0);
            }
        }
        byte[] exif =
                {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0};
        Image image = Images.read("m", withSegment(written("jpeg", picture), APP1, exif));
        assertEquals("picture 16x32", image.toString());
        assertTrue(image.sample(8, 2, 0) > 250 && image.sample(8, 29, 0) < 5, "white is above");
    }

    @Test
    void everyOrientationPutsTheFirstRowAndColumnWhereExifSays() {
        // Stored: 1 2 3 / 4 5 6.
        var stored = new Image(3, 2, new byte[] {1, 0, 0, 2, 0, 0, 3, 0, 0, 4, 0, 0, 5, 0, 0, 6, 0, 0});
        List<String> expected = List.of("123/456", "321/654", "654/321", "456/123", "14/25/36", "41/52/63", "63/52/41",
                "36/25/14");
        for (int orientation = 1; orientation <= 8; orientation++) {
            Image upright = Orientation.upright(stored, orientation);
            var text = new StringBuilder();
            for (int y = 0; y < upright.height(); y++) {
                text.append(y == 0 ? "" : "/");
                for (int x = 0; x < upright.width(); x++) {
                    text.append(upright.sample(x, y, 0));
                }
            }
            assertEquals(expected.get(orientation - 1), text.toString(), "orientation " + orientation);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "jpeg", "gif"})
    void picturesThatAreCutOffAreRefused(String format) throws IOException {
        boolean isGif = format.equals("gif");
        byte[] whole =
                written(format, noise(isGif ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_3BYTE_BGR, 64, 48));
        for (int percent = 0; percent < 100; percent += 5) {
            byte[] cut = Arrays.copyOf(whole, whole.length * percent / 100);
            var error = assertThrows(ImageException.class, () -> Images.read("m", cut),
                    format + " cut to " + percent + " %");
            assertTrue(error.getMessage().startsWith("m: "), error.getMessage());
        }
    }

    @Test
    void pixelsAreCountedBeforeDecoding() throws IOException {
        byte[] picture = written("png", noise(BufferedImage.TYPE_3BYTE_BGR, 20, 10));
        assertEquals("m: PNG: 20x10 is 200 pixels, the limit is 199 and 65535 a side",
                assertThrows(ImageException.class, () -> Images.read("m", picture, 199)).getMessage());
        assertEquals("picture 20x10", Images.read("m", picture, 200).toString());
        assertEquals("bomb.png: PNG: 20000x20000 is 400000000 pixels, the limit is 64000000 and 65535 a side",
                assertThrows(ImageException.class, () -> Images.read("bomb.png", pngHeader(20000, 20000)))
                        .getMessage());
        assertTrue(assertThrows(ImageException.class, () -> Images.read("m", pngHeader(70000, 1))).getMessage()
                .startsWith("m: PNG: 70000x1 is 70000 pixels"));
    }

    /** A PNG file that ends after its header. */
    private static byte[] pngHeader(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(17).put(new byte[] {'I', 'H', 'D', 'R'}).putInt(width).putInt(height)
                .put(new byte[] {1, 0, 0, 0, 0});
        var crc = new CRC32();
        crc.update(header.array());
        return ByteBuffer.allocate(33).put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}).putInt(13)
                .put(header.array()).putInt((int) crc.getValue()).array();
    }

    @Test
    void formatsAreToldByContent(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("picture.png"),
                written("bmp", noise(BufferedImage.TYPE_3BYTE_BGR, 4, 4)));
        assertEquals("picture 4x4", Images.read(file).toString());
        assertEquals("m: is not a JPEG, PNG, BMP or GIF picture",
                assertThrows(ImageException.class, () -> Images.read("m", new byte[0])).getMessage());
    }

    @Test
    void filesThatAreNotThereAreNamed(@TempDir Path folder) {
        assertEquals("none.jpg: does not exist",
                assertThrows(ImageException.class, () -> Images.read(folder.resolve("none.jpg"))).getMessage());
    }

    @Test
    void writtenPicturesAreReadBackAndReplaceOldOnes(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("m.png"), "old");
        var image = new Image(2, 1, new byte[] {1, 2, 3, (byte) 200, (byte) 255, 0});
        Images.writePng(file, image);
        assertArrayEquals(image.rgb(), Images.read(file).rgb());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void cropsMustLieWithinThePicture() {
        Image image = Image.black(4, 3);
        assertEquals("picture 2x1", image.crop(2, 2, 2, 1).toString());
        assertEquals("crop of 2x1 at 3,0 is not within a picture of 4x3",
                assertThrows(IllegalArgumentException.class, () -> image.crop(3, 0, 2, 1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> image.crop(0, 0, Integer.MAX_VALUE, 1));
    }
}
