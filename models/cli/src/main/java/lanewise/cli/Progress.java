package lanewise.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A line on standard error that says how far a long job is; nothing where there is no terminal, or only one step. */
final class Progress {
    private static final int WIDTH = 24;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final int steps;
    private final boolean shown;
    private int done;

    Progress(PrintWriter err, int steps) {
        this.err = err;
        this.steps = steps;
        this.shown = steps > 1 && isTerminal();
    }

    /** Says what comes next. */
    void step(String what) {
        if (shown) {
            int filled = WIDTH * done / steps;
            String bar = "#".repeat(filled) + " ".repeat(WIDTH - filled);
            err.print(CLEAR_LINE + "[" + bar + "] " + done + "/" + steps + " " + what);
            err.flush();
        }
        done++;
    }

    /** Makes room for other output. */
    void clear() {
        if (shown) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }

    /** Java tells about standard input and output only; Linux tells about standard error as well. */
    private static boolean isTerminal() {
        Path link = Path.of("/proc/self/fd/2");
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        }
    }
}
