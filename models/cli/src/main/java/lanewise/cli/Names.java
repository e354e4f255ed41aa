package lanewise.cli;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names in messages and tables, whatever a file calls its layers. */
final class Names {
    private static final int MOST = 8;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f&&[^\\n]]");

    private Names() {
    }

    /** Text of several lines without the control characters, which a terminal would obey. */
    static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("�");
    }

    /** As many as fit a line. */
    static String list(Collection<String> names) {
        String first = names.stream().limit(MOST).collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names.size() <= MOST ? first : first + ", … " + names.size() + " in all";
    }
}
