package lanewise.io;

/** Text from a file, made fit for a one-line error. */
final class OneLine {
    private static final int MAX_LENGTH = 120;

    private OneLine() {}

    /** The text with control characters and line breaks replaced, cut after 120 characters. */
    static String of(String text) {
        String cut = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
        var line = new StringBuilder(cut.length());
        cut.codePoints().forEach(c -> line.appendCodePoint(isPlain(c) ? c : ' '));
        return line.toString();
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
