package lanewise.kernel.vector;

import lanewise.kernel.lane.MatrixTile;

/**
 * A tile that takes two steps in each round of its loop, which has fewer instructions per product than two rounds. Rounds have no
 * branch for odd depths: the last value comes once more then, for the other half of its weight.
 */
interface PairTile extends MatrixTile {
    @Override
    default int steps(int depth) {
        return depth + depth % 2;
    }
}
