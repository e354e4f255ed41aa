package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BilinearResizeTest {
    private static Image row(int... levels) {
        Image image = Image.black(levels.length, 1);
        for (int x = 0; x < levels.length; x++) {
            for (int channel = 0; channel < Image.CHANNELS; channel++) {
                image.rgb()[x * Image.CHANNELS + channel] = (byte) levels[x];
            }
        }
        return image;
    }

    private static int[] reds(Image image) {
        var reds = new int[image.width()];
        for (int x = 0; x < reds.length; x++) {
            reds[x] = image.sample(x, 0, 0);
        }
        return reds;
    }

    private static int[] resized(int width, int... levels) {
        return reds(new BilinearResize(levels.length, 1, width, 1).apply(row(levels)));
    }

    @Test
    void enlargingInterpolatesBetweenPixelCentres() {
        assertArrayEquals(new int[] {0, 25, 75, 100}, resized(4, 0, 100));
        // 12.5 and 37.5: halves are rounded up.
        assertArrayEquals(new int[] {0, 13, 38, 50}, resized(4, 0, 50));
    }

    @Test
    void shrinkingWeighsAllPixelsUnderATriangle() {
        // Weights 3, 3, 1 of 7 on the left, 1, 3, 3 on the right; a plain two-tap filter would give 0 and 35.
        assertArrayEquals(new int[] {10, 30}, resized(2, 0, 0, 70, 0));
        assertArrayEquals(new int[] {50}, resized(1, 0, 100));
    }

    @Test
    void nothingHappensWhereTheSizeStays() {
        Image image = row(1, 2, 3);
        assertSame(image, new BilinearResize(3, 1, 3, 1).apply(image));
    }

    @Property
    void flatPicturesStayFlat(@ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 40) int newWidth, @ForAll @IntRange(min = 1, max = 40) int newHeight,
            @ForAll byte level) {
        Image image = Image.black(width, height);
        Arrays.fill(image.rgb(), level);
        for (byte sample : new BilinearResize(width, height, newWidth, newHeight).apply(image).rgb()) {
            assertEquals(level, sample);
        }
    }

    @Property
    void bothPassesFollowTheDefinition(@ForAll @IntRange(min = 1, max = 30) int width,
            @ForAll @IntRange(min = 1, max = 30) int height, @ForAll @IntRange(min = 1, max = 30) int newWidth,
            @ForAll @IntRange(min = 1, max = 30) int newHeight, @ForAll long seed) {
        Image image = Image.black(width, height);
        new Random(seed).nextBytes(image.rgb());
        Image resized = new BilinearResize(width, height, newWidth, newHeight).apply(image);
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                double exact = exact(image, (x + 0.5) * width / newWidth, Math.max(1, (double) width / newWidth),
                        (y + 0.5) * height / newHeight, Math.max(1, (double) height / newHeight));
                // Half a level for each rounding.
                assertTrue(Math.abs(resized.sample(x, y, 1) - exact) <= 1.01, x + "," + y + ": " + exact);
            }
        }
    }

    /** The green of the ideal picture, in double precision. */
    private static double exact(Image image, double centerX, double supportX, double centerY, double supportY) {
        double sum = 0;
        double weights = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double weight = Math.max(0, 1 - Math.abs(x + 0.5 - centerX) / supportX)
                        * Math.max(0, 1 - Math.abs(y + 0.5 - centerY) / supportY);
                sum += weight * image.sample(x, y, 1);
                weights += weight;
            }
        }
        return sum / weights;
    }
}
