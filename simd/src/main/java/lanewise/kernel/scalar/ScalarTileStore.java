package lanewise.kernel.scalar;

import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileStore;

/** Value by value. */
final class ScalarTileStore implements TileStore {
    @Override
    public void store(TileOutput sums, TileOutput out, int row, int column, int rows, int columns) {
        for (int p = 0; p < rows; p++) {
            for (int j = 0; j < columns; j++) {
                out.data()[out.at(row + p, column + j)] = finish(sums.data()[sums.at(p, j)], out, row + p, column + j);
            }
        }
    }

    static float finish(float sum, TileOutput out, int row, int column) {
        float y = sum + out.bias()[column] + out.addend()[out.addendAt(row, column)];
        float raised = y < out.low() ? out.low() : y;
        return raised > out.high() ? out.high() : raised;
    }
}
