/**
 * What an instruction set provides: the innermost loops, each behind an interface with a vector and a scalar twin. One call
 * does a whole span of pixels or a whole window, so that the call itself costs nothing.
 *
 * <p>All take plain arrays and offsets, write nothing but the span that they are told to write, and neither check, allocate nor
 * throw.
 */
package lanewise.kernel.lane;
