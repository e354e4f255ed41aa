package lanewise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import lanewise.io.ImageException;
import lanewise.io.OnnxException;
import lanewise.io.SafetensorsException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/** What a user is told when something goes wrong: one line, which begins with the program's name. */
final class Failures {
    private Failures() {
    }

    /** A command line that makes no sense: what is wrong, and where to read on. */
    static int misused(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("lanewise: " + oneLine(e.getMessage()));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitCode.USAGE;
    }

    /** A failure of a command. */
    static int report(Throwable failure, PrintWriter err, boolean debug) {
        err.println("lanewise: " + describe(failure));
        if (debug) {
            failure.printStackTrace(err);
        }
        return ExitCode.SOFTWARE;
    }

    /** A failure in one line. */
    static String describe(Throwable failure) {
        return switch (failure) {
            case UncheckedIOException e -> describe(e.getCause());
            case NoSuchFileException e -> e.getFile() + ": no such file";
            case NotDirectoryException e -> e.getFile() + ": not a folder";
            case DirectoryNotEmptyException e -> e.getFile() + ": folder is not empty";
            case AccessDeniedException e -> e.getFile() + ": permission denied";
            case FileAlreadyExistsException e -> e.getFile() + ": is in the way";
            case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + oneLine(e.getReason());
            case IOException e -> message(e);
            case IllegalArgumentException e -> message(e);
            case StackOverflowError _ -> "the input is nested too deeply";
            case OutOfMemoryError _ -> "out of memory: the Java heap may grow to " + heapMebibytes()
                    + " MiB; give it more with LANEWISE_OPTS=-Xmx" + 2 * heapMebibytes() + "m";
            case OnnxException e -> message(e);
            case SafetensorsException e -> message(e);
            case ImageException e -> message(e);
            default -> "internal error: " + failure.getClass().getName() + ": " + message(failure)
                    + " (--debug shows where)";
        };
    }

    private static long heapMebibytes() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : oneLine(message);
    }

    private static String oneLine(String text) {
        return Names.printable(text.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
