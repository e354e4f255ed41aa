/** The primitives of {@link lanewise.kernel.lane} as plain loops: the twins that serve where vectors are absent. */
package lanewise.kernel.scalar;
