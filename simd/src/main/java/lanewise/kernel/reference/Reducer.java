package lanewise.kernel.reference;

import lanewise.kernel.Reduction;

/** Collects the cells of one window. */
final class Reducer {
    private final Reduction reduction;
    private double largest = Double.NEGATIVE_INFINITY;
    private double sum;
    private int counted;

    Reducer(Reduction reduction) {
        this.reduction = reduction;
    }

    /** A cell of the image. */
    void add(double value) {
        largest = Math.max(largest, value);
        sum += value;
        counted++;
    }

    /** A cell of the padding. */
    void addPadding() {
        if (reduction == Reduction.AVERAGE_WITH_PADDING) {
            counted++;
        }
    }

    /** The largest, or the mean; −∞ or 0 of nothing. */
    float result() {
        return (float) (reduction == Reduction.MAX ? largest : counted == 0 ? 0 : sum / counted);
    }
}
