package lanewise.plan;

import java.util.Arrays;

/**
 * How long one step of a plan takes.
 *
 * @param name the node or nodes it came from
 * @param description what it does, and the kernel that does it
 * @param macs multiply-adds of the plain operation; 0 where it has none
 * @param medianNanos the middle of the times of all runs
 */
public record StepTime(String name, String description, long macs, long medianNanos) {
    static StepTime of(Plan plan, int index, long[][] nanos) {
        Step step = plan.steps().get(index);
        long[] times = Arrays.stream(nanos).mapToLong(run -> run[index]).sorted().toArray();
        long macs = step.macs() * plan.portions(index);
        return new StepTime(step.name(), step.toString(), macs, times[times.length / 2]);
    }

    /** Operations of the plain convolution per second, in 10⁹; a multiply-add is two. */
    public double gflops() {
        return 2.0 * macs / Math.max(1, medianNanos);
    }
}
