package lanewise.kernel.engine;

import java.util.List;
import java.util.stream.Stream;
import lanewise.kernel.Engine;
import lanewise.kernel.HotMethod;
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
import lanewise.kernel.dense.Softmax;
import lanewise.kernel.dense.UnaryMap;
import lanewise.kernel.pool.AdaptivePool;
import lanewise.kernel.pool.PyramidPool;
import lanewise.kernel.pool.RoiPool;
import lanewise.kernel.pool.SeparablePool;
import lanewise.kernel.pool.SlidingPool;
import lanewise.kernel.vector.Lanes;
import lanewise.kernel.vector.VectorAxis10;
import lanewise.kernel.vector.VectorAxis12;
import lanewise.kernel.vector.VectorAxis4;
import lanewise.kernel.vector.VectorAxis5By2;
import lanewise.kernel.vector.VectorAxis6;
import lanewise.kernel.vector.VectorAxis8;
import lanewise.kernel.vector.VectorAxis9;
import lanewise.kernel.vector.VectorAxis9By2;
import lanewise.kernel.vector.VectorChannelNorms;
import lanewise.kernel.vector.VectorDepthwiseRow;
import lanewise.kernel.vector.VectorDepthwiseTile;
import lanewise.kernel.vector.VectorInterleave;
import lanewise.kernel.vector.VectorLine;
import lanewise.kernel.vector.VectorMatrixUnit;
import lanewise.kernel.vector.VectorMultiplyAdds;
import lanewise.kernel.vector.VectorPatch;
import lanewise.kernel.vector.VectorReductions;
import lanewise.kernel.vector.VectorSpans;

/** The portable loops over vector primitives. Asking it for kernels is a linkage error where the vector module is absent. */
public final class SimdKernels implements KernelSet {
    @Override
    public Engine engine() {
        return Engine.SIMD;
    }

    @Override
    public List<Kernel<?>> kernels() {
        return kernels(new VectorMatrixUnit());
    }

    @Override
    public List<Kernel<?>> kernelsOfSmallNetworks() {
        return kernels(VectorMatrixUnit.ofSmallNetworks());
    }

    private static List<Kernel<?>> kernels(VectorMatrixUnit unit) {
        Lanes.requireKnownWidth();
        Lanes.requireMultiplyAdd();
        var reductions = new VectorReductions();
        var norms = new VectorChannelNorms();
        var spans = new VectorSpans();
        return List.of(
                new DepthwiseRowConv(new VectorDepthwiseRow(), new DepthwiseConv(new VectorDepthwiseTile())),
                new DepthwiseConv(new VectorDepthwiseTile()),
                new PointwiseConv(unit),
                new SinglePixelConv(unit),
                new Im2colConv(unit),
                new InterleavedConv(unit),
                new WinogradConv(unit, VectorPatch.square(VectorAxis9.AXIS)),
                new WinogradConv(unit, new VectorPatch(VectorAxis9.AXIS, VectorAxis4.AXIS)),
                new WinogradConv(unit, VectorPatch.square(VectorAxis6.AXIS)),
                new WinogradConv(unit, new VectorPatch(VectorAxis6.AXIS, VectorAxis4.AXIS)),
                new WinogradConv(unit, VectorPatch.square(VectorAxis4.AXIS)),
                new WinogradConv(unit, VectorPatch.square(VectorAxis8.AXIS)),
                new WinogradConv(unit, VectorLine.across(VectorAxis6.AXIS)),
                new WinogradConv(unit, VectorLine.down(VectorAxis6.AXIS)),
                new WinogradConv(unit, VectorLine.across(VectorAxis12.AXIS)),
                new WinogradConv(unit, VectorLine.down(VectorAxis12.AXIS)),
                new WinogradConv(unit, VectorPatch.square(VectorAxis9By2.AXIS)),
                new WinogradConv(unit, VectorPatch.square(VectorAxis5By2.AXIS)),
                new StripConv(unit, VectorLine.down(VectorAxis10.AXIS)),
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

    @Override
    public List<HotMethod> hotMethods() {
        var unit = new VectorMatrixUnit();
        return Stream.concat(unit.hotMethods(unit.widest()).stream().filter(method -> !method.hasStandIn()).limit(1),
                unit.interleave().hotMethods().stream()).toList();
    }

    @Override
    public Interleave interleave() {
        return new VectorInterleave();
    }

    @Override
    public MultiplyAdds multiplyAdds() {
        return new VectorMultiplyAdds();
    }
}
