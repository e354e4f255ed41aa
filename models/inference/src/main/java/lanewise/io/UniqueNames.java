package lanewise.io;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names of which no two are the same. */
final class UniqueNames {
    private final Set<String> taken = new HashSet<>();
    /** The number that the next name of a wish gets: all below are taken. */
    private final Map<String, Integer> next = new HashMap<>();

    /** Takes names that are given. */
    void reserve(Collection<String> names) {
        taken.addAll(names);
    }

    /** A name that is not taken, which it then is: the one that is wanted, or that with a number behind it. */
    String take(String wanted) {
        if (taken.add(wanted)) {
            return wanted;
        }
        int number = next.getOrDefault(wanted, 2);
        while (!taken.add(wanted + "_" + number)) {
            number++;
        }
        next.put(wanted, number + 1);
        return wanted + "_" + number;
    }
}
