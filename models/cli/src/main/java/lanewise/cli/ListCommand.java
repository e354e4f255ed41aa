package lanewise.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import lanewise.zoo.Zoo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the zoo. */
@Command(name = "list", description = "Lists the networks of the zoo, with the input that each is known by.")
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        int width = Zoo.names().stream().mapToInt(String::length).max().orElse(0);
        PrintWriter out = spec.commandLine().getOut();
        for (String name : Zoo.names()) {
            out.printf("%-" + width + "s  %-13s  %s%n", name, Zoo.input(name), Zoo.describe(name));
        }
        return 0;
    }
}
