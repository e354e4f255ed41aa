package lanewise.kernel.conv;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.WinogradTransforms;

/**
 * How the columns of a matrix product are cut into panels, one per tile width: as many of the widest as fit, then one or two
 * narrower ones. A single column vector is left over only where nothing else remains, because a tile of one vector is a third
 * slower than any other.
 *
 * <pre>
 *   176 columns, 16 lanes, widest 4:   64 | 64 | 48
 *    80 columns:                       48 | 32
 *   100 columns:                       64 | 48, of which 36 count
 * </pre>
 *
 * <p>Packed, a panel holds the steps of a sum ({@link Passes#steps}), of {@code nr} adjacent columns each.
 */
final class Panels {
    private static final int[] NONE = {};

    private final MatrixUnit unit;
    private final int columns;
    /** How many panels are of the widest, those in front. */
    private final int wide;
    /** The widths of the others, in vectors. */
    private final int[] narrow;

    Panels(MatrixUnit unit, int columns) {
        this.unit = unit;
        this.columns = columns;
        int vectors = Math.ceilDiv(columns, unit.lanes());
        int width = unit.widest();
        int full = vectors / width;
        int rest = vectors % width;
        boolean split = rest == 1 && full > 0 && width > 2;
        wide = split ? full - 1 : full;
        narrow = split ? new int[] {width - 1, 2} : rest > 0 ? new int[] {rest} : NONE;
    }

    /** The tiles that read them. */
    List<HotMethod> hotMethods() {
        var methods = new ArrayList<HotMethod>();
        if (wide > 0) {
            methods.addAll(unit.hotMethods(unit.widest()));
        }
        for (int width : narrow) {
            methods.addAll(unit.hotMethods(width));
        }
        return methods;
    }

    /** The same, and the methods that transform what they read and what they make. */
    List<HotMethod> hotMethods(WinogradTransforms transforms) {
        return Stream.concat(hotMethods().stream(), transforms.hotMethods().stream()).toList();
    }

    /** How many panels there are. */
    int count() {
        return wide + narrow.length;
    }

    /** The tile that reads a panel. */
    MatrixTile tile(int panel) {
        return unit.tile(width(panel));
    }

    /** The tile that reads a panel of so many steps for outputs that are not plain. */
    MatrixTile finishing(int panel, int steps) {
        return unit.finishing(width(panel), steps);
    }

    /** The tile that reads a panel for the first of so many rows that full tiles leave over. */
    MatrixTile tile(int panel, int rows) {
        return unit.tile(width(panel), rows);
    }

    /** In vectors. */
    private int width(int panel) {
        return panel < wide ? unit.widest() : narrow[panel - wide];
    }

    /** The first column of a panel, or behind the last one. */
    int start(int panel) {
        int vectors = Math.min(panel, wide) * unit.widest();
        for (int i = wide; i < panel; i++) {
            vectors += narrow[i - wide];
        }
        return vectors * unit.lanes();
    }

    /** Where a panel starts among the packed weights of sums of {@code depth} values. */
    int at(int panel, int depth) {
        return start(panel) * Passes.steps(depth);
    }

    /** Floats of one panel of such sums: from one of its planes to the next, where there are several. */
    int floats(int panel, int depth) {
        return tile(panel).columns() * Passes.steps(depth);
    }

    /**
     * Floats of all panels.
     *
     * @throws ArithmeticException if they are more than an array holds
     */
    int floats(int depth) {
        return Math.multiplyExact(packedColumns(), Math.addExact(depth, depth % 2));
    }

    /** How many columns of a panel count; the others hold zeros. */
    int valid(int panel) {
        return Math.min(tile(panel).columns(), columns - start(panel));
    }

    /** All columns, those that do not count included. */
    int packedColumns() {
        return start(count());
    }

    /** Share of the columns that count, which the estimates of effort go by. */
    double fill() {
        return (double) columns / packedColumns();
    }
}
