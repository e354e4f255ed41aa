package lanewise.graph;

/**
 * One declared extent of an input: a number, or a symbol that each run decides.
 *
 * @param extent the number, or −1 where only the symbol is known
 * @param symbol the name of a free extent; empty for a number or a free extent without a name
 */
public record Dim(int extent, String symbol) {
    /** A fixed extent. */
    public static Dim of(int extent) {
        if (extent < 0) {
            throw new IllegalArgumentException("extent " + extent + " is negative");
        }
        return new Dim(extent, "");
    }

    /** A free extent. */
    public static Dim free(String symbol) {
        return new Dim(-1, symbol);
    }

    /** Whether each run decides. */
    public boolean isFree() {
        return extent < 0;
    }

    @Override
    public String toString() {
        return isFree() ? symbol.isEmpty() ? "?" : symbol : Integer.toString(extent);
    }
}
