package lanewise.cli;

import java.util.concurrent.Callable;
import lanewise.kernel.Workers;
import lanewise.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints how a network would be run. */
@Command(name = "plan", description = "Shows every step of a run: its place in memory, the kernel chosen, and why.")
final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Mixin
    private ModelArgument model;
    @Mixin
    private InputShapes input;
    @Mixin
    private ComputeOptions compute;

    @Override
    public Integer call() {
        Model loaded = model.load();
        try (Workers workers = compute.workers()) {
            Plan plan = compute.network(loaded.graph(), workers).plan(input.of(loaded));
            spec.commandLine().getOut().print(Names.printable(plan.toString()));
        }
        return 0;
    }
}
