/** The primitives of {@link lanewise.kernel.lane} on the Vector API: the only package that knows {@code jdk.incubator.vector}. */
package lanewise.kernel.vector;
