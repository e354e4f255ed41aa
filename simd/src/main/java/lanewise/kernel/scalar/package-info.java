/** Scalar twins of the primitives of {@link lanewise.kernel.lane}: plain Java for where the vector module is absent. */
package lanewise.kernel.scalar;
