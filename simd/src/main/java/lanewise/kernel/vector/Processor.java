package lanewise.kernel.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Who made the processor, where kernels would rather know than measure: two makers' processors of the same instructions fetch
 * memory ahead in different ways, and spend different ports on addresses. Sums of one may be added up in another order than
 * the other's.
 */
final class Processor {
    /** Forces {@code amd} or {@code other}: for tests. */
    static final String MAKER = "lanewise.simd.maker";

    private static final String AMD = "AuthenticAMD";
    /** Where Linux says so, within the first lines. */
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final int FIRST_LINES = 8;
    /** Where Windows does. */
    private static final String WINDOWS_VARIABLE = "PROCESSOR_IDENTIFIER";

    /** A Zen 4 or later. */
    private static final boolean ZEN4 = Lanes.REGISTERS == 32 && isAmd(System.getProperty(MAKER));

    // Constants, so that the compiler sees one way of each kernel only.

    /**
     * Whether the tiles for 32 registers take one step of a sum at a time, and so read one stream of weights, or two, the next
     * of each half of the sum. An Intel Xeon fetches each stream ahead by itself, within pages of 4 KB, and has weights from
     * memory 10 % sooner from two; on a Zen 4 networks take 4 to 6 % longer with two.
     */
    static final boolean SINGLE_STEPS = ZEN4;

    /**
     * Whether an address per row costs a tile nothing. On a Xeon integer instructions take ports that multiply-adds need; a
     * Zen 4 has ports for both.
     */
    static final boolean FREE_ADDRESSES = ZEN4;

    /**
     * Multiply-adds in the time in which one value comes from memory: 8 on a Zen 4, up to 20 on a Xeon, which multiplies
     * faster.
     */
    static final int MEMORY_COST = ZEN4 ? 8 : 12;

    private Processor() {
    }

    private static boolean isAmd(String forced) {
        if (forced != null) {
            return forced.equals("amd");
        }
        String windows = System.getenv(WINDOWS_VARIABLE);
        return windows == null ? cpuInfoNamesAmd() : windows.contains(AMD);
    }

    private static boolean cpuInfoNamesAmd() {
        if (!Files.isReadable(CPU_INFO)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.limit(FIRST_LINES).anyMatch(line -> line.contains(AMD));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
