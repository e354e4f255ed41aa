package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever happens to a valid file, its reader gives what is there or its own exception in one line, never anything else. */
class BrokenFileTest {
    private static final byte[] MODEL = model();
    private static final byte[] TENSORS = tensors(Map.of("a", FloatTensor.of(Shape.of(2, 2), 1, 2, 3, 4), "flags",
            BoolTensor.of(Shape.of(2), true, false), "ids", LongTensor.of(Shape.of(3), 1, -2, 3)), Map.of("k", "v"));
    private static final List<byte[]> PICTURES = List.of(picture("png", BufferedImage.TYPE_3BYTE_BGR),
            picture("png", BufferedImage.TYPE_4BYTE_ABGR), picture("png", BufferedImage.TYPE_BYTE_INDEXED),
            picture("jpeg", BufferedImage.TYPE_3BYTE_BGR), picture("jpeg", BufferedImage.TYPE_BYTE_GRAY),
            picture("bmp", BufferedImage.TYPE_3BYTE_BGR), picture("gif", BufferedImage.TYPE_BYTE_INDEXED));

    private static byte[] model() {
        var weight = new ProtoWriter().integer(1, 2).integer(1, 3).integer(2, 1).text(8, "w").bytes(9, new byte[24]);
        var typed = new ProtoWriter().integer(1, 2).integer(2, 7).text(8, "t").integer(7, 5).integer(7, -6);
        var inner = new ProtoWriter().message(1, new ProtoWriter().text(1, "x").text(2, "i").text(4, "Relu"))
                .message(12, new ProtoWriter().text(1, "i"));
        var node = new ProtoWriter().text(1, "x").text(1, "w").text(2, "y").text(3, "fc").text(4, "Gemm")
                .message(5, new ProtoWriter().text(1, "alpha").real(2, 0.5f).integer(20, 1))
                .message(5,
                        new ProtoWriter().text(1, "axes").message(8, new ProtoWriter().varint(300).varint(-1))
                                .integer(20, 7))
                .message(5, new ProtoWriter().text(1, "body").message(6, inner).integer(20, 5));
        var shape = new ProtoWriter().message(1, new ProtoWriter().text(2, "N")).message(1,
                new ProtoWriter().integer(1, 3));
        var type = new ProtoWriter().message(1, new ProtoWriter().integer(1, 1).message(2, shape));
        var graph = new ProtoWriter().message(1, node).text(2, "graph").message(5, weight).message(5, typed)
                .message(11, new ProtoWriter().text(1, "x").message(2, type))
                .message(12, new ProtoWriter().text(1, "y"));
        return ProtoBytes.of(new ProtoWriter().integer(1, 8).text(2, "test").message(7, graph)
                .message(8, new ProtoWriter().text(1, "").integer(2, 13)));
    }

    private static byte[] tensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
        var out = new ByteArrayOutputStream();
        try {
            SafetensorsWriter.write(out, tensors, metadata);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] picture(String format, int type) {
        var picture = new BufferedImage(13, 9, type);
        var random = new Random(1);
        for (int i = 0; i < 13 * 9; i++) {
            picture.setRGB(i % 13, i / 13, random.nextInt());
        }
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            assertEquals(true, ImageIO.write(picture, format, stream));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** A change to a file: bytes overwritten, then cut. */
    record Damage(List<Integer> places, List<Byte> values, int kept) {
        byte[] apply(byte[] file) {
            byte[] damaged = file.clone();
            for (int i = 0; i < places.size(); i++) {
                damaged[places.get(i) % file.length] = values.get(i % values.size());
            }
            return kept < 0 ? damaged : Arrays.copyOf(damaged, kept % (file.length + 1));
        }
    }

    @Provide
    Arbitrary<Damage> damage() {
        var places = Arbitraries.integers().between(0, 1 << 16).list().ofMaxSize(4);
        var values =
                Arbitraries.oneOf(Arbitraries.bytes(), Arbitraries.of((byte) -1, (byte) 0x7f, (byte) 0x80, (byte) 0))
                        .list().ofSize(4);
        var kept = Arbitraries.oneOf(Arbitraries.just(-1), Arbitraries.integers().between(0, 1 << 16));
        return Combinators.combine(places, values, kept).as(Damage::new);
    }

    private static <E extends RuntimeException> void expectOnly(Class<E> expected, Consumer<byte[]> reader,
            byte[] file) {
        try {
            reader.accept(file);
        } catch (RuntimeException e) {
            if (!expected.isInstance(e)) {
                throw e;
            }
            assertFalse(e.getMessage().contains("\n"), e.getMessage());
        }
    }

    private static void readModel(byte[] file) {
        OnnxFile.read("m", file).graph().initializers().values().forEach(OnnxTensor::toTensor);
    }

    private static void readTensors(byte[] file) {
        Safetensors tensors = Safetensors.of("m", file);
        tensors.names().forEach(tensors::tensor);
    }

    @Property
    void damagedModelsAreReadOrRefused(@ForAll("damage") Damage damage) {
        expectOnly(OnnxException.class, BrokenFileTest::readModel, damage.apply(MODEL));
    }

    @Property
    void damagedTensorsAreReadOrRefused(@ForAll("damage") Damage damage) {
        expectOnly(SafetensorsException.class, BrokenFileTest::readTensors, damage.apply(TENSORS));
    }

    @Property
    void damagedPicturesAreReadOrRefused(@ForAll("damage") Damage damage, @ForAll @IntRange(max = 6) int which) {
        expectOnly(ImageException.class, file -> Images.read("m", file, 1_000_000), damage.apply(PICTURES.get(which)));
    }

    @Property
    void noiseIsReadOrRefused(@ForAll byte[] noise) {
        expectOnly(OnnxException.class, BrokenFileTest::readModel, noise);
        expectOnly(SafetensorsException.class, BrokenFileTest::readTensors, noise);
        expectOnly(ImageException.class, file -> Images.read("m", file), noise);
    }

    @Property
    void cutModelsAreNeverTakenForWholeOnes(@ForAll @IntRange(min = 0, max = 1 << 16) int place) {
        int kept = place % MODEL.length;
        byte[] cut = Arrays.copyOf(MODEL, kept);
        try {
            readModel(cut);
            // Only the operator versions, which come last, can be missing.
            assertEquals(0, OnnxFile.read("m", cut).opsets().size());
        } catch (OnnxException e) {
            assertFalse(e.getMessage().contains("\n"), e.getMessage());
        }
    }

    @Property
    void tensorsSurviveWritingAndReading(@ForAll float[] floats, @ForAll long[] longs, @ForAll boolean[] booleans,
            @ForAll @Size(max = 3) List<String> names) {
        String prefix = String.join("", names).chars().filter(c -> !Character.isSurrogate((char) c))
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append).toString();
        Map<String, Tensor> tensors =
                Map.of(prefix + "f", FloatTensor.of(Shape.of(floats.length), floats), prefix + "l",
                        LongTensor.of(Shape.of(longs.length), longs), prefix + "b",
                        BoolTensor.of(Shape.of(1, booleans.length), booleans));
        Safetensors read = Safetensors.of("m", tensors(tensors, Map.of(prefix, prefix)));
        assertEquals(Map.of(prefix, prefix), read.metadata());
        assertArrayEquals(floats, read.floats(prefix + "f").data());
        assertArrayEquals(longs, ((LongTensor) read.tensor(prefix + "l")).data());
        assertArrayEquals(booleans, ((BoolTensor) read.tensor(prefix + "b")).data());
        assertEquals(Shape.of(1, booleans.length), read.shape(prefix + "b"));
    }
}
