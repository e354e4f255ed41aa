package lanewise.io;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Reads JPEG, PNG, BMP and GIF pictures (the first of an animation) into 8-bit RGB, and writes PNG.
 *
 * <p>The format is told by content, not by name. Grey becomes three equal channels, palettes are resolved, 16 bits are rounded
 * to 8, transparency is laid over white, CMYK and YCCK are converted without a profile, and a JPEG is turned upright as its
 * EXIF orientation says. Embedded profiles and gamma are not applied, as in other libraries that feed networks. Works without
 * a display and keeps no files on disk. Every fault of a file is an {@link ImageException}.
 */
public final class Images {
    /** The most pixels that are decoded unless a caller says otherwise. */
    public static final long DEFAULT_MAX_PIXELS = 64_000_000;

    private static final long MAX_FILE_BYTES = 512L << 20;

    private Images() {}

    /**
     * Reads a picture of at most {@link #DEFAULT_MAX_PIXELS}.
     *
     * @throws ImageException if that is not possible; errors call the file by its last name
     */
    public static Image read(Path file) {
        return read(file, DEFAULT_MAX_PIXELS);
    }

    /** As {@link #read(Path)}, with another limit on {@code width * height}, which the header is checked against. */
    public static Image read(Path file, long maxPixels) {
        String name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
        return read(name, load(name, file), maxPixels);
    }

    /**
     * Reads a picture from memory.
     *
     * @param name what errors call it
     * @throws ImageException if that is not possible
     */
    public static Image read(String name, byte[] file) {
        return read(name, file, DEFAULT_MAX_PIXELS);
    }

    /** As {@link #read(String, byte[])}, with another limit on {@code width * height}. */
    public static Image read(String name, byte[] file, long maxPixels) {
        ImageFormat format = ImageFormat.of(file);
        if (format == null) {
            throw new ImageException(name + ": is not a JPEG, PNG, BMP or GIF picture");
        }
        try {
            return new ImageDecoder(format, file, maxPixels).decode();
        } catch (IOException | RuntimeException e) {
            // ImageIO's decoders meet some broken files with exceptions of every kind.
            throw new ImageException(name + ": " + format + ": " + reason(e), e);
        } catch (OutOfMemoryError e) {
            // The pixels that the header announces do not fit; nothing else has been touched.
            throw new ImageException(name + ": the heap is too small to decode this " + format, e);
        }
    }

    private static String reason(Exception e) {
        return e instanceof EOFException ? "the file is cut off"
                : e.getMessage() == null ? e.getClass().getSimpleName() : OneLine.of(e.getMessage());
    }

    private static byte[] load(String name, Path file) {
        try {
            FileBytes source = FileBytes.open(file);
            if (source.size() > MAX_FILE_BYTES) {
                throw new ImageException(
                        name + ": " + source.size() + " bytes are more than the limit of " + MAX_FILE_BYTES);
            }
            var bytes = new byte[(int) source.size()];
            source.read(0, bytes, bytes.length);
            return bytes;
        } catch (IOException e) {
            throw new ImageException(name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes a PNG file, which appears whole or not at all; one that is there is replaced.
     *
     * @throws IOException if that is not possible
     */
    public static void writePng(Path file, Image image) throws IOException {
        var picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < bgr.length; i += Image.CHANNELS) {
            bgr[i] = image.rgb()[i + 2];
            bgr[i + 1] = image.rgb()[i + 1];
            bgr[i + 2] = image.rgb()[i];
        }
        AtomicFile.write(file, channel -> {
            try (var out = new MemoryCacheImageOutputStream(Channels.newOutputStream(channel))) {
                ImageIO.write(picture, "png", out);
            }
        });
    }
}
