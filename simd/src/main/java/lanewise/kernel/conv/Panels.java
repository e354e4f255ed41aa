package lanewise.kernel.conv;

import java.util.Arrays;
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
    private final MatrixUnit unit;
    private final int columns;
    private final MatrixTile[] tiles;
    /** In vectors. */
    private final int[] widths;
    private final int[] starts;

    Panels(MatrixUnit unit, int columns) {
        this.unit = unit;
        this.columns = columns;
        int vectors = Math.ceilDiv(columns, unit.lanes());
        int widest = unit.widest();
        int wide = vectors / widest;
        int rest = vectors % widest;
        boolean split = rest == 1 && wide > 0 && widest > 2;
        int narrow = split ? 2 : rest > 0 ? 1 : 0;
        int full = split ? wide - 1 : wide;
        tiles = new MatrixTile[full + narrow];
        for (int i = 0; i < full; i++) {
            tiles[i] = unit.tile(widest);
        }
        if (split) {
            tiles[full] = unit.tile(widest - 1);
            tiles[full + 1] = unit.tile(2);
        } else if (narrow == 1) {
            tiles[full] = unit.tile(rest);
        }
        widths = Arrays.stream(tiles).mapToInt(tile -> tile.columns() / unit.lanes()).toArray();
        starts = new int[tiles.length + 1];
        for (int i = 0; i < tiles.length; i++) {
            starts[i + 1] = starts[i] + tiles[i].columns();
        }
    }

    /** The tiles that read them. */
    List<HotMethod> hotMethods() {
        return Arrays.stream(widths).distinct().mapToObj(unit::hotMethods).flatMap(List::stream).toList();
    }

    /** The same, and the methods that transform what they read and what they make. */
    List<HotMethod> hotMethods(WinogradTransforms transforms) {
        return Stream.concat(hotMethods().stream(), transforms.hotMethods().stream()).toList();
    }

    /** How many panels there are. */
    int count() {
        return tiles.length;
    }

    /** The tile that reads a panel. */
    MatrixTile tile(int panel) {
        return tiles[panel];
    }

    /** The tile that reads a panel of so many steps for outputs that are not plain. */
    MatrixTile finishing(int panel, int steps) {
        return unit.finishing(widths[panel], steps);
    }

    /** The tile that reads a panel for the first of so many rows that full tiles leave over. */
    MatrixTile tile(int panel, int rows) {
        return unit.tile(widths[panel], rows);
    }

    /** The first column of a panel. */
    int start(int panel) {
        return starts[panel];
    }

    /** Where a panel starts among the packed weights of sums of {@code depth} values. */
    int at(int panel, int depth) {
        return starts[panel] * Passes.steps(depth);
    }

    /** Floats of one panel of such sums: from one of its planes to the next, where there are several. */
    int floats(int panel, int depth) {
        return tiles[panel].columns() * Passes.steps(depth);
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
        return Math.min(starts[panel + 1], columns) - starts[panel];
    }

    /** All columns, those that do not count included. */
    int packedColumns() {
        return starts[tiles.length];
    }

    /** Share of the columns that count, which the estimates of effort go by. */
    double fill() {
        return (double) columns / packedColumns();
    }
}
