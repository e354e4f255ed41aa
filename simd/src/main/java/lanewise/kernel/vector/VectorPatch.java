package lanewise.kernel.vector;

import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.WinogradTransforms;

/** Square patches: one filtering for both axes, and a temporary of one vector per pixel. */
interface VectorPatch extends WinogradTransforms {
    /** What is done along rows and columns alike. */
    MinimalFiltering filtering();

    @Override
    default MinimalFiltering vertical() {
        return filtering();
    }

    @Override
    default MinimalFiltering horizontal() {
        return filtering();
    }

    @Override
    default int lanes() {
        return Lanes.COUNT;
    }

    @Override
    default int temporaryFloats() {
        return planes() * lanes();
    }
}
