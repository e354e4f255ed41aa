package lanewise.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes one picture through ImageIO, after checking what its header announces. */
final class ImageDecoder {
    private static final int CMYK_COMPONENTS = 4;

    private final ImageFormat format;
    private final byte[] file;
    private final long maxPixels;
    private String truncation;

    ImageDecoder(ImageFormat format, byte[] file, long maxPixels) {
        this.format = format;
        this.file = file;
        this.maxPixels = maxPixels;
    }

    /** The upright picture; a broken one ends in exceptions of several kinds. */
    Image decode() throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.readerName());
        if (!readers.hasNext()) {
            throw new IOException("this Java runtime has no decoder for it");
        }
        ImageReader reader = readers.next();
        // The stream is given, not made by ImageIO, whose own would write a cache file.
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(stream, true, true);
            reader.addIIOReadWarningListener((source, warning) -> noteTruncation(warning));
            checkSize(reader.getWidth(0), reader.getHeight(0));
            Image image = format == ImageFormat.JPEG ? decodeJpeg(reader) : Samples.toImage(reader.read(0));
            if (truncation != null) {
                throw new IOException("the file is cut off (" + truncation + ")");
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    private Image decodeJpeg(ImageReader reader) throws IOException {
        JpegMarkers markers = JpegMarkers.of(file);
        Image stored = markers.components() == CMYK_COMPONENTS
                ? CmykJpeg.toImage(reader.readRaster(0, null), markers.adobeTransform())
                : Samples.toImage(reader.read(0));
        return Orientation.upright(stored, markers.orientation());
    }

    /** libjpeg fills up what is missing and only warns; other warnings are about things that do no harm. */
    private void noteTruncation(String warning) {
        if (warning.contains("premature end") || warning.contains("Truncated File")) {
            truncation = warning;
        }
    }

    private void checkSize(int width, int height) throws IOException {
        long pixels = (long) width * height;
        if (pixels > maxPixels || Math.max(width, height) > Image.MAX_SIDE) {
            throw new IOException(width + "x" + height + " is " + pixels + " pixels, the limit is " + maxPixels
                    + " and " + Image.MAX_SIDE + " a side");
        }
    }
}
