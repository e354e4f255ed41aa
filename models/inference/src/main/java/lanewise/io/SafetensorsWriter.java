package lanewise.io;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lanewise.graph.ElementType;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * Writes safetensors files: floats as F32 in row-major order, longs as I64, booleans as BOOL.
 *
 * <p>Equal content gives equal bytes: larger elements come first, then names in order, so that every tensor is aligned; the
 * header is padded with spaces to a multiple of 8.
 */
public final class SafetensorsWriter {
    private final OutputStream out;

    private SafetensorsWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes a file, which appears whole or, upon an error, not at all; one that is there is replaced.
     *
     * @throws IOException if that is not possible
     * @throws IllegalArgumentException if a tensor is called {@code __metadata__}
     */
    public static void write(Path file, Map<String, ? extends Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        AtomicFile.write(file, channel -> write(channel, tensors, metadata));
    }

    private static void write(FileChannel channel, Map<String, ? extends Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        write(out, tensors, metadata);
        out.flush();
    }

    /** As {@link #write(Path, Map, Map)}, to a stream that stays open. */
    public static void write(OutputStream out, Map<String, ? extends Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        if (tensors.containsKey(SafetensorsHeader.METADATA)) {
            throw new IllegalArgumentException("no tensor may be called " + SafetensorsHeader.METADATA);
        }
        List<? extends Map.Entry<String, ? extends Tensor>> ordered = tensors.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, ? extends Tensor>>comparingInt(e -> -type(e.getValue()).bytes())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        var writer = new SafetensorsWriter(out);
        writer.writeHeader(ordered, metadata);
        for (Map.Entry<String, ? extends Tensor> entry : ordered) {
            TensorBytes.write(entry.getValue(), out);
        }
    }

    private static StoredType type(Tensor tensor) {
        return StoredType.of(ElementType.of(tensor));
    }

    private void writeHeader(List<? extends Map.Entry<String, ? extends Tensor>> tensors, Map<String, String> metadata)
            throws IOException {
        var text = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.factory().createGenerator(text)) {
            json.writeStartObject();
            writeMetadata(json, metadata);
            long offset = 0;
            for (Map.Entry<String, ? extends Tensor> entry : tensors) {
                offset = writeEntry(json, entry.getKey(), entry.getValue(), offset);
            }
            json.writeEndObject();
        }
        while (text.size() % Long.BYTES != 0) {
            text.write(' ');
        }
        out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(text.size()).array());
        text.writeTo(out);
    }

    private static void writeMetadata(JsonGenerator json, Map<String, String> metadata) throws IOException {
        if (metadata.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(SafetensorsHeader.METADATA);
        for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    /** Returns where the tensor ends. */
    private static long writeEntry(JsonGenerator json, String name, Tensor tensor, long begin) throws IOException {
        Shape shape = tensor.shape();
        long end = begin + (long) shape.elements() * type(tensor).bytes();
        json.writeObjectFieldStart(name);
        json.writeStringField("dtype", type(tensor).name());
        json.writeFieldName("shape");
        json.writeArray(shape.dims(), 0, shape.rank());
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {begin, end}, 0, 2);
        json.writeEndObject();
        return end;
    }
}
