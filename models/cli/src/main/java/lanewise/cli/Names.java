package lanewise.cli;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in a message: as many as fit a line. */
final class Names {
    private static final int MOST = 8;

    private Names() {
    }

    static String list(Collection<String> names) {
        String first = names.stream().limit(MOST).collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names.size() <= MOST ? first : first + ", … " + names.size() + " in all";
    }
}
