package lanewise.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Starts the command line: finds the command, runs it, and turns whatever goes wrong into one line and an exit code. */
@Command(name = "lanewise", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, version = "lanewise 0.1.0",
        description = "Runs and examines convolutional networks: pure Java, no native library.",
        synopsisSubcommandLabel = "COMMAND", sortOptions = false, usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {"0:done", "1:bad input, told in one line on standard error", "2:wrong usage"},
        subcommands = {ListCommand.class, SummaryCommand.class, PlanCommand.class, ClassifyCommand.class,
                RunCommand.class, ExportCommand.class, BenchCommand.class, DemoCommand.class})
final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean debug;

    private Main() {
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        PrintWriter out = writer(FileDescriptor.out, System.out.charset());
        PrintWriter err = writer(FileDescriptor.err, System.err.charset());
        System.exit(run(out, err, args));
    }

    /** In the C locale Java would write question marks for ×, → and the letters of most names. */
    private static PrintWriter writer(FileDescriptor stream, Charset charset) {
        Charset wide = charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), wide), true);
    }

    /** Runs one command and gives its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        var main = new Main();
        CommandLine commandLine = new CommandLine(main).setOut(out).setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failures::misused)
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.report(e, err, main.debug));
        int code;
        try {
            code = commandLine.execute(args);
        } catch (OutOfMemoryError | StackOverflowError e) {
            code = Failures.report(e, err, main.debug);
        }
        if (out.checkError() && code == 0) { // flushes
            err.println("lanewise: standard output cannot be written");
            code = 1;
        }
        err.flush();
        return code;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
