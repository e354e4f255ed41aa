package lanewise.kernel.engine;

import java.util.List;
import lanewise.kernel.Engine;
import lanewise.kernel.Interleave;
import lanewise.kernel.Kernel;
import lanewise.kernel.KernelSet;
import lanewise.kernel.MultiplyAdds;
import lanewise.kernel.conv.DepthwiseConv;
import lanewise.kernel.conv.DepthwiseRowConv;
import lanewise.kernel.conv.Im2colConv;
import lanewise.kernel.conv.InterleavedConv;
import lanewise.kernel.conv.PointwiseConv;
import lanewise.kernel.conv.SinglePixelConv;
import lanewise.kernel.conv.StripConv;
import lanewise.kernel.conv.TiledGemm;
import lanewise.kernel.conv.WinogradConv;
import lanewise.kernel.dense.BinaryMap;
import lanewise.kernel.dense.Copy;
import lanewise.kernel.dense.Lrn;
import lanewise.kernel.dense.PlainInterleave;
import lanewise.kernel.dense.Softmax;
import lanewise.kernel.dense.UnaryMap;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.pool.AdaptivePool;
import lanewise.kernel.pool.PyramidPool;
import lanewise.kernel.pool.RoiPool;
import lanewise.kernel.pool.SeparablePool;
import lanewise.kernel.pool.SlidingPool;
import lanewise.kernel.scalar.ScalarChannelNorms;
import lanewise.kernel.scalar.ScalarDepthwiseRow;
import lanewise.kernel.scalar.ScalarDepthwiseTile;
import lanewise.kernel.scalar.ScalarMatrixUnit;
import lanewise.kernel.scalar.ScalarMultiplyAdds;
import lanewise.kernel.scalar.ScalarReductions;
import lanewise.kernel.scalar.ScalarSpans;
import lanewise.kernel.scalar.ScalarWinograd;

/** The portable loops over scalar primitives. */
public final class ScalarKernels implements KernelSet {
    @Override
    public Engine engine() {
        return Engine.SCALAR;
    }

    @Override
    public List<Kernel<?>> kernels() {
        var unit = new ScalarMatrixUnit();
        var reductions = new ScalarReductions();
        var norms = new ScalarChannelNorms();
        var spans = new ScalarSpans();
        return List.of(
                new DepthwiseRowConv(new ScalarDepthwiseRow(), new DepthwiseConv(new ScalarDepthwiseTile())),
                new DepthwiseConv(new ScalarDepthwiseTile()),
                new PointwiseConv(unit),
                new SinglePixelConv(unit),
                new Im2colConv(unit),
                new InterleavedConv(unit),
                winograd(MinimalFiltering.of(7, 3), MinimalFiltering.of(7, 3)),
                winograd(MinimalFiltering.of(7, 3), MinimalFiltering.of(2, 3)),
                winograd(MinimalFiltering.of(4, 3), MinimalFiltering.of(4, 3)),
                winograd(MinimalFiltering.of(4, 3), MinimalFiltering.of(2, 3)),
                winograd(MinimalFiltering.of(2, 3), MinimalFiltering.of(2, 3)),
                winograd(MinimalFiltering.of(4, 5), MinimalFiltering.of(4, 5)),
                winograd(MinimalFiltering.NONE, MinimalFiltering.of(4, 3)),
                winograd(MinimalFiltering.of(4, 3), MinimalFiltering.NONE),
                winograd(MinimalFiltering.NONE, MinimalFiltering.of(6, 7)),
                winograd(MinimalFiltering.of(6, 7), MinimalFiltering.NONE),
                winograd(MinimalFiltering.strided(4, 3, 2), MinimalFiltering.strided(4, 3, 2)),
                winograd(MinimalFiltering.strided(2, 3, 2), MinimalFiltering.strided(2, 3, 2)),
                new StripConv(unit, new ScalarWinograd(MinimalFiltering.of(7, 4), MinimalFiltering.NONE)),
                new TiledGemm(unit),
                new SeparablePool(reductions),
                new SlidingPool(reductions),
                new AdaptivePool(reductions),
                new PyramidPool(reductions),
                new RoiPool(reductions),
                new Lrn(norms),
                new Softmax(norms),
                new UnaryMap(spans),
                new BinaryMap(spans),
                new Copy());
    }

    private static WinogradConv winograd(MinimalFiltering vertical, MinimalFiltering horizontal) {
        return new WinogradConv(new ScalarMatrixUnit(), new ScalarWinograd(vertical, horizontal));
    }

    @Override
    public Interleave interleave() {
        return new PlainInterleave();
    }

    @Override
    public MultiplyAdds multiplyAdds() {
        return new ScalarMultiplyAdds();
    }
}
