package lanewise.kernel.vector;

import static lanewise.kernel.vector.Gaussian.floats;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.conv.Im2colConv;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.scalar.ScalarMatrixUnit;
import lanewise.tensor.Window;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class VectorMatrixUnitTest {
    private final MatrixUnit unit = new VectorMatrixUnit();

    /** Full ones first, and no row computed beyond those that a last full tile would compute: for them there is room. */
    @Property
    void tilesCoverAllRows(@ForAll @IntRange(min = 1, max = 400) int rows) {
        int full = unit.fullRows(rows);
        assertEquals(0, full % unit.rows());
        for (int width = 1; width <= unit.widest(); width++) {
            int covered = full;
            while (covered < rows) {
                MatrixTile lower = unit.tile(width, rows - covered);
                assertEquals(unit.tile(width).columns(), lower.columns());
                covered += lower.rows();
            }
            assertTrue(covered <= Math.ceilDiv(rows, unit.rows()) * unit.rows());
        }
    }

    @Property
    void noRowsTakeLessThanThemselves(@ForAll @IntRange(min = 1, max = 400) int rows) {
        assertTrue(unit.effort(rows) >= rows);
        assertTrue(unit.effort(rows) < rows + unit.rows());
    }

    @Property
    void sumsAreFinishedAsByTheScalarStore(@ForAll @IntRange(min = 1, max = 6) int rows,
            @ForAll @IntRange(min = 1, max = 64) int wanted, @ForAll boolean clamped, @ForAll boolean added,
            @ForAll long seed) {
        int most = unit.tile(unit.widest()).columns();
        int columns = Math.min(wanted, most);
        var random = new Random(seed);
        float[] sums = floats(random, unit.rows() * most);
        TileOutput tile = TileOutput.plain(sums, 0, most, most);
        float[] bias = floats(random, most + 3);
        float[] initial = floats(random, (rows + 1) * (most + 7));
        float[] limits = {clamped ? 0 : Float.NEGATIVE_INFINITY, clamped ? 1 : Float.POSITIVE_INFINITY};
        float[] actual = initial.clone();
        float[] expected = initial.clone();
        unit.store().store(tile, output(actual, bias, limits, added, most), 1, 3, rows, columns);
        new ScalarMatrixUnit().store().store(tile, output(expected, bias, limits, added, most), 1, 3, rows,
                columns);
        assertArrayEquals(expected, actual);
    }

    /** While a tile is compiled another stands in, which may not finish its sums. */
    @Example
    void shortSumsAreTheSameWhileTheirTileIsCompiled() {
        var spec = new ConvSpec(1, 7, 5, 32, 3 * unit.tile(unit.widest()).columns(), Window.square(1), 1,
                Epilogue.RELU);
        RelayTile relay = (RelayTile) unit.finishing(unit.widest(), spec.depth());
        try {
            relay.setCompiling(true);
            assertSame(relay, relay.resolve(new float[0], 1, new float[0], spec.depth()));
            float[] expected = convolve(spec);
            relay.setCompiling(false);
            assertTrue(relay.resolve(new float[0], 1, new float[0], spec.depth()).finishes());
            assertArrayEquals(expected, convolve(spec));
        } finally {
            relay.setCompiling(false);
        }
    }

    private float[] convolve(ConvSpec spec) {
        var random = new Random(3);
        var conv = new Im2colConv(unit);
        float[] x = floats(random, spec.inputPixels() * spec.inputChannels());
        float[] y = new float[spec.outputPixels() * spec.outputChannels()];
        PackedWeights weights = conv.pack(spec, floats(random, spec.weights()), floats(random, spec.outputChannels()));
        Task task = conv.bind(spec, new Operands(View.dense(x, spec.inputChannels()), null,
                View.dense(y, spec.outputChannels()), weights, 0, new float[1][conv.scratchFloats(spec)]));
        task.run(0, 0, task.units());
        return y;
    }

    @Example
    void longSumsHaveTheTileOfAllOthers() {
        int widest = unit.widest();
        assertSame(unit.tile(widest), unit.finishing(widest, VectorSums6x2.LONG));
        for (int width = 1; width < widest; width++) {
            assertSame(unit.tile(width), unit.finishing(width, 1));
        }
    }

    private static TileOutput output(float[] y, float[] bias, float[] limits, boolean added, int most) {
        int stride = most + 3;
        float[] addend = added ? y : new float[bias.length];
        return TileOutput.finished(y, 0, stride, bias, addend, 0, added ? stride : 0, limits);
    }
}
