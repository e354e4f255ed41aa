package lanewise.plan;

import java.util.List;

/**
 * Lets a step write its output over its second operand, mostly a residual, where nothing reads that afterwards: each cache line
 * is fetched once rather than twice, and the arena is smaller. A chain does not: it reads rows at the borders of its stretches
 * again, often from the residual.
 */
final class InPlace {
    private InPlace() {
    }

    /** To be called when all steps have touched their buffers, and before those are placed. */
    static void apply(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Compute<?> step && step.worksInPlace() && isPossible(step, i)) {
                step.output().buffer().takeOver(step.other().buffer());
            }
        }
    }

    private static boolean isPossible(Step.Compute<?> step, int index) {
        Slot from = step.other();
        Slot to = step.output();
        return from.fillsBuffer() && to.fillsBuffer() && from.pixels() == to.pixels()
                && from.channels() == to.channels() && from.stride() == to.stride()
                && !from.buffer().isApart() && !to.buffer().isApart()
                && from.buffer().endsAt(index) && to.buffer().beginsAt(index)
                && !step.input().buffer().sharesPlaceWith(from.buffer());
    }
}
