package lanewise.kernel.lane;

import java.util.List;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Reduction;

/**
 * Reductions over a rectangle of pixels, channel by channel.
 *
 * <p>The rectangle has {@code rows x columns} pixels: pixel {@code (r, q)} lies at
 * {@code at + r·rowStep + q·columnStep} of {@code x}. The {@code channels} results are written to {@code y} from
 * {@code to}, which must not overlap the rectangle.
 */
public interface Reductions {
    /** The methods that reduce in this way. */
    default List<HotMethod> hotMethods(Reduction reduction) {
        return List.of();
    }

    /** {@code y[to+c] = max x[…+c]}; NaN wins; −∞ for an empty rectangle. The sign of a zero is not defined. */
    void max(float[] x, int at, int rows, int rowStep, int columns, int columnStep, int channels, float[] y, int to);

    /** {@code y[to+c] = Σ x[…+c] / divisor}. */
    void mean(float[] x, int at, int rows, int rowStep, int columns, int columnStep, int channels, float divisor,
            float[] y, int to);
}
