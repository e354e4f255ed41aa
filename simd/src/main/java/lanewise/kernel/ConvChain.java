package lanewise.kernel;

import java.util.Arrays;
import java.util.List;
import lanewise.tensor.Window;

/**
 * Convolutions that follow each other some rows at a time: what one makes the next has read before it leaves the second-level
 * cache, and only the rows that are needed are kept, in the worker's scratch, each in the place of one that is not needed any
 * more:
 *
 * <pre>
 *   input, whole images → 1x1 → rows kept → depthwise 3x3 → rows kept → 1x1 → output, whole images
 * </pre>
 *
 * <p>A unit is a stretch of output rows. What its first rows need is computed for it again, the same as for the stretch
 * before, so that results do not depend on how many there are.
 */
public final class ConvChain implements Task {
    /** Floats of all rows that are kept, 256 KB, so that they stay in the second-level cache beside the weights. */
    private static final int ROOM = 1 << 16;
    /** Multiply-adds that are worth doing twice for it, by all stretches together: one of so many. */
    private static final int REPEATED_SHARE = 8;

    private final List<Link> links;
    private final int images;
    private final int stretches;
    private final int height;
    private final int band;
    private final WorkerChain[] chains;

    /**
     * One of the convolutions.
     *
     * @param spec whose input is the output of the one before; only the last may have a residual
     * @param weights packed for the kernel; not needed to see how much room a chain takes
     */
    public record Link(ConvSpec spec, RowKernel kernel, PackedWeights weights) {
    }

    /** Whether the rows that these convolutions keep stay in the caches, and so many workers have little to compute twice. */
    public static boolean pays(List<Link> links, int workers) {
        long macs = links.stream().mapToLong(link -> link.spec().macs()).sum();
        return keptFloats(links, 1) <= ROOM && repeatedMacs(links, workers) <= macs / REPEATED_SHARE;
    }

    /** Multiply-adds for rows that two stretches need. */
    private static long repeatedMacs(List<Link> links, int workers) {
        int borders = stretches(links.getLast().spec(), workers) - 1;
        long macs = 0;
        int rows = 0;
        for (int i = links.size() - 1; i > 0; i--) {
            Window window = links.get(i).spec().window();
            rows = Math.max(0, endRow(window, rows) - firstRow(window, 0));
            ConvSpec before = links.get(i - 1).spec();
            macs += before.macs() * rows * borders / before.outputHeight();
        }
        return macs;
    }

    /** As few as the workers can share evenly: a second one each costs 1 to 3 % with two. */
    private static int stretches(ConvSpec last, int workers) {
        int images = last.batch();
        return Math.min(last.outputHeight(), workers / gcd(workers, images));
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** Floats of scratch that each worker needs. */
    public static int scratchFloats(List<Link> links) {
        return scratchFloats(links, band(links));
    }

    static int scratchFloats(List<Link> links, int band) {
        return Math.toIntExact(keptAt(links) + keptFloats(links, band));
    }

    /**
     * Fixes the arrays.
     *
     * @param operands with the input of the first convolution, the output and the residual of the last; without weights
     */
    public ConvChain(List<Link> links, Operands operands) {
        this(links, operands, band(links));
    }

    /** With so many output rows at a time. */
    ConvChain(List<Link> links, Operands operands, int band) {
        this.links = List.copyOf(links);
        int workers = operands.scratch().length;
        ConvSpec last = links.getLast().spec();
        images = last.batch();
        height = last.outputHeight();
        stretches = stretches(last, workers);
        int rows = Math.ceilDiv(height, stretches);
        this.band = Math.ceilDiv(rows, Math.ceilDiv(rows, band));
        chains = new WorkerChain[workers];
        Arrays.setAll(chains, worker -> new WorkerChain(operands, operands.scratch()[worker]));
    }

    /** Output rows at a time: as many as there is room for. */
    private static int band(List<Link> links) {
        int rows = links.getLast().spec().outputHeight();
        int band = 1;
        while (band < rows && keptFloats(links, band + 1) <= ROOM) {
            band++;
        }
        return band;
    }

    /** Where the rows start that are kept: behind what the kernels use, and a row of zeros. */
    private static int keptAt(List<Link> links) {
        return CacheLines.from(zerosAt(links) + zeroFloats(links));
    }

    private static int zerosAt(List<Link> links) {
        return links.stream().mapToInt(link -> link.kernel().scratchFloats(link.spec())).max().orElse(0);
    }

    private static int zeroFloats(List<Link> links) {
        return links.stream().mapToInt(link -> link.kernel().zeroFloats(link.spec())).max().orElse(0);
    }

    private static long keptFloats(List<Link> links, int band) {
        int[] kept = keptRows(links, band);
        long floats = 0;
        for (int i = 0; i < kept.length; i++) {
            floats += rowFloats(links.get(i).spec(), kept[i]);
        }
        return floats;
    }

    /** Floats of so many output rows, in whole cache lines. */
    private static long rowFloats(ConvSpec spec, int rows) {
        long floats = (long) rows * spec.outputWidth() * CacheLines.spread(spec.outputChannels());
        return Math.ceilDiv(floats, CacheLines.FLOATS) * CacheLines.FLOATS;
    }

    /** For all convolutions but the last, how many rows of their output those after them see at a time. */
    private static int[] keptRows(List<Link> links, int band) {
        int[] kept = new int[links.size() - 1];
        int rows = band;
        for (int i = kept.length - 1; i >= 0; i--) {
            ConvSpec next = links.get(i + 1).spec();
            rows = Math.min(next.height(), endRow(next.window(), rows) - firstRow(next.window(), 0));
            kept[i] = rows;
        }
        return kept;
    }

    /** The first input row that an output row sees, which may lie above the image. */
    private static int firstRow(Window window, int outputRow) {
        return outputRow * window.strideHeight() - window.padTop();
    }

    /** The input row after the last that the output rows before this one see, which may lie below the image. */
    private static int endRow(Window window, int outputRow) {
        return firstRow(window, outputRow - 1) + (window.kernelHeight() - 1) * window.dilationHeight() + 1;
    }

    @Override
    public int units() {
        return images * stretches;
    }

    @Override
    public void run(int worker, int from, int to) {
        for (int unit = from; unit < to; unit++) {
            int stretch = unit % stretches;
            chains[worker].run(unit / stretches, stretchStart(stretch), stretchStart(stretch + 1));
        }
    }

    /** The first output row of a stretch, where a band starts that lies in one piece if it is kept. */
    private int stretchStart(int stretch) {
        int bands = Math.ceilDiv(height, band);
        return Math.min(height, stretch * bands / stretches * band);
    }

    /** The convolutions bound to one worker's scratch. */
    private final class WorkerChain {
        private final float[] scratch;
        private final int zeros;
        private final int zeroFloats;
        private final RowTask[] tasks = new RowTask[links.size()];
        /** By convolution, the row after the last that is there, and after the last that is needed next. */
        private final int[] done = new int[links.size()];
        private final int[] wanted = new int[links.size()];

        WorkerChain(Operands operands, float[] scratch) {
            this.scratch = scratch;
            zeros = zerosAt(links);
            zeroFloats = zeroFloats(links);
            int[] kept = keptRows(links, band);
            int at = keptAt(links);
            View input = operands.input();
            for (int i = 0; i < tasks.length; i++) {
                Link link = links.get(i);
                boolean last = i == tasks.length - 1;
                View output = last ? operands.output()
                        : new View(scratch, at, CacheLines.spread(link.spec().outputChannels()));
                var own = new Operands(input, last ? operands.other() : null, output, link.weights(),
                        i == 0 ? operands.zeros() : zeros, new float[][] {scratch});
                tasks[i] = link.kernel().bindRows(link.spec(), own, i == 0 ? RowKernel.ALL_ROWS : kept[i - 1],
                        last ? RowKernel.ALL_ROWS : kept[i]);
                at += last ? 0 : (int) rowFloats(link.spec(), kept[i]);
                input = output;
            }
        }

        /** Computes some output rows of an image. */
        void run(int image, int from, int to) {
            Arrays.fill(scratch, zeros, zeros + zeroFloats, 0); // others use the scratch as they like
            begin(from);
            for (int row = from; row < to; row += band) {
                want(Math.min(row + band, to));
                for (int i = 0; i < tasks.length; i++) {
                    int first = firstNeeded(i);
                    if (first < wanted[i]) {
                        tasks[i].computeRows(image, first, wanted[i]);
                        done[i] = wanted[i];
                    }
                }
            }
        }

        /** Nothing is there but what lies above the first rows that are needed. */
        private void begin(int firstRow) {
            int row = firstRow;
            for (int i = tasks.length - 1; i >= 0; i--) {
                done[i] = row;
                row = Math.max(0, firstRow(links.get(i).spec().window(), row));
            }
        }

        /** The first row that is not there; rows that a stride passes over are not needed. */
        private int firstNeeded(int link) {
            return link == tasks.length - 1
                    ? done[link]
                    : Math.max(done[link], firstRow(links.get(link + 1).spec().window(), done[link + 1]));
        }

        private void want(int endRow) {
            int row = endRow;
            for (int i = tasks.length - 1; i >= 0; i--) {
                wanted[i] = row;
                ConvSpec spec = links.get(i).spec();
                row = Math.min(spec.height(), endRow(spec.window(), row));
            }
        }
    }
}
