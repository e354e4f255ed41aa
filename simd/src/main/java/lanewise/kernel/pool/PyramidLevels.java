package lanewise.kernel.pool;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import lanewise.kernel.PyramidSpec;
import lanewise.kernel.Reduction;

/**
 * In which order the levels of a pyramid are computed, and from what.
 *
 * <p>Bin {@code i} of {@code n} is exactly the union of the bins {@code i·m/n} to {@code (i+1)·m/n − 1} of a finer
 * level {@code m} that {@code n} divides, at any extent: the outer borders are the same fractions, and bins leave no
 * gap. A maximum does not mind that bins overlap, so only the finest level of {4, 2, 1} reads the image. A mean does,
 * so it always reads it.
 *
 * @param grids grid sizes, finest first
 * @param source for each, which earlier one it is reduced from, or {@link #IMAGE}
 * @param firstCell for each, its first cell when all cells of all levels are counted in this order
 * @param outputCell for each, its first cell in the order of the output
 */
record PyramidLevels(int[] grids, int[] source, int[] firstCell, int[] outputCell) {
    static final int IMAGE = -1;

    static PyramidLevels of(PyramidSpec spec) {
        List<Integer> levels = spec.levels();
        int count = levels.size();
        int[] order = IntStream.range(0, count).boxed()
                .sorted(Comparator.comparing(levels::get, Comparator.reverseOrder()))
                .mapToInt(Integer::intValue).toArray();
        var found = new PyramidLevels(new int[count], new int[count], new int[count], new int[count]);
        int cell = 0;
        for (int k = 0; k < count; k++) {
            found.grids[k] = levels.get(order[k]);
            found.source[k] = spec.reduction() == Reduction.MAX ? found.coarsestMultiple(k) : IMAGE;
            found.firstCell[k] = cell;
            found.outputCell[k] = cells(levels.subList(0, order[k]));
            cell += found.grids[k] * found.grids[k];
        }
        return found;
    }

    /** The coarsest of the levels before {@code k} that level {@code k} divides. */
    private int coarsestMultiple(int k) {
        for (int finer = k - 1; finer >= 0; finer--) {
            if (grids[finer] % grids[k] == 0) {
                return finer;
            }
        }
        return IMAGE;
    }

    static int cells(List<Integer> levels) {
        return levels.stream().mapToInt(level -> level * level).sum();
    }
}
