/**
 * From a graph to a run: {@link lanewise.plan.Network} → {@link lanewise.plan.Plan} → {@link lanewise.plan.Session}.
 *
 * <p>A plan belongs to one set of input shapes. It is made in visible stages: {@link lanewise.plan.Typing} infers shapes and
 * folds what is constant, the passes rewrite the graph (fold batch normalisation and pads, fuse epilogues), {@code Lowering}
 * turns nodes into steps with a kernel each, or a chain of them ({@code Chains}), {@code Storage} and {@code InPlace} decide
 * which values share a buffer, {@code ArenaLayout} lays the buffers out by their lifetimes. A session owns the memory and runs the steps.
 */
package lanewise.plan;
