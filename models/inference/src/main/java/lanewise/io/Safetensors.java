package lanewise.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import lanewise.graph.WeightSource;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * The tensors of a safetensors file, by name; each is read when it is asked for, anew at each call.
 *
 * <p>A file is accepted if and only if the format's reference implementation accepts it (but for the 4-, 6- and 8-bit floats,
 * complex numbers, and more than 131,072 entries): a header of at most 100 MB, no name twice, the
 * tensors side by side without hole, overlap or rest, each as long as its shape and type say. Immutable and safe for several
 * threads. Every fault of a file is a {@link SafetensorsException}.
 *
 * @see <a href="https://huggingface.co/docs/safetensors/index#format">the format</a>
 */
public final class Safetensors {
    private static final long MAX_HEADER_BYTES = 100_000_000;

    private final String file;
    private final ByteSource source;
    private final long dataStart;
    private final SafetensorsHeader header;

    private Safetensors(String file, ByteSource source) throws IOException {
        this.file = file;
        this.source = source;
        long headerBytes = headerBytes(source);
        dataStart = Long.BYTES + headerBytes;
        header = SafetensorsHeader.parse(new Slice(source, Long.BYTES, headerBytes));
        header.check(source.size() - dataStart);
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws SafetensorsException if that is not possible; errors call the file by its last name
     */
    public static Safetensors open(Path file) {
        String name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
        try {
            return new Safetensors(name, FileBytes.open(file));
        } catch (IOException e) {
            throw new SafetensorsException(name + ": " + Json.message(e), e);
        }
    }

    /**
     * Reads the header of a file in memory, whose array must not change.
     *
     * @param name what errors call it
     * @throws SafetensorsException if it is broken
     */
    public static Safetensors of(String name, byte[] bytes) {
        try {
            return new Safetensors(name, new ArrayBytes(bytes));
        } catch (IOException e) {
            throw new SafetensorsException(name + ": " + Json.message(e), e);
        }
    }

    private static long headerBytes(ByteSource source) throws IOException {
        if (source.size() < Long.BYTES) {
            throw new IOException("a file of " + source.size() + " bytes has no header");
        }
        var prefix = new byte[Long.BYTES];
        source.read(0, prefix, prefix.length);
        long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > MAX_HEADER_BYTES) {
            throw new IOException("a header of " + Long.toUnsignedString(length) + " bytes exceeds the format's "
                    + MAX_HEADER_BYTES);
        }
        if (length > source.size() - Long.BYTES) {
            throw new IOException("a header of " + length + " bytes does not fit the file's " + source.size());
        }
        return length;
    }

    /** The tensors' names, in the order of the header. */
    public Set<String> names() {
        return header.entries().keySet();
    }

    /** The file's texts about itself; empty if it has none. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** Whether there is a tensor of that name. */
    public boolean contains(String name) {
        return header.entries().containsKey(name);
    }

    /** The extents of a tensor, without reading it. */
    public Shape shape(String name) {
        return entry(name).shape();
    }

    /**
     * Reads a tensor: a {@code FloatTensor} of F32, F64 (rounded), F16 and BF16, a {@code LongTensor} of the integers, a
     * {@code BoolTensor} of BOOL.
     *
     * @throws SafetensorsException if there is none of that name, or it cannot be read
     */
    public Tensor tensor(String name) {
        SafetensorsHeader.Entry entry = entry(name);
        try {
            return entry.type().decode(slice(entry), entry.shape());
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** All tensors as weights by name: each is read when it is asked for, as by {@link #tensor}. */
    public Map<String, WeightSource> weights() {
        var weights = new LinkedHashMap<String, WeightSource>();
        header.entries().forEach((name, entry) -> weights.put(name, entry.type().isFloat()
                ? weight(name)
                : WeightSource.of(entry.shape(), entry.type().elementType(), () -> tensor(name))));
        return weights;
    }

    /**
     * A tensor of floating-point numbers as a weight, read when it is asked for.
     *
     * @throws SafetensorsException if there is none of that name, or it has another type; when it is asked for, if it cannot
     *     be read
     */
    public WeightSource weight(String name) {
        SafetensorsHeader.Entry entry = floatEntry(name);
        return WeightSource.read(entry.shape(), (target, offset) -> {
            try {
                entry.type().decode(slice(entry), target, offset);
            } catch (IOException e) {
                throw unreadable(name, e);
            }
        });
    }

    /**
     * Reads a tensor of floating-point numbers.
     *
     * @throws SafetensorsException as {@link #tensor}, or if it has another type
     */
    public FloatTensor floats(String name) {
        floatEntry(name);
        return (FloatTensor) tensor(name);
    }

    private Slice slice(SafetensorsHeader.Entry entry) {
        return new Slice(source, dataStart + entry.begin(), entry.length());
    }

    private SafetensorsException unreadable(String name, IOException e) {
        return new SafetensorsException(file + ": tensor '" + OneLine.of(name) + "': " + e.getMessage(), e);
    }

    private SafetensorsHeader.Entry floatEntry(String name) {
        SafetensorsHeader.Entry entry = entry(name);
        if (!entry.type().isFloat()) {
            throw new SafetensorsException(
                    file + ": tensor '" + OneLine.of(name) + "': expected floats, found " + entry.type());
        }
        return entry;
    }

    private SafetensorsHeader.Entry entry(String name) {
        SafetensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new SafetensorsException(
                    file + ": there is no tensor '" + OneLine.of(name) + "' among the " + names().size());
        }
        return entry;
    }

    @Override
    public String toString() {
        return file + ": " + names().size() + " tensors";
    }
}
