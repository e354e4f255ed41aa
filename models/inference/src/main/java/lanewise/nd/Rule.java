package lanewise.nd;

import lanewise.graph.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * How one operation is typed and computed. Errors are {@link IllegalArgumentException}s that do not yet name the node.
 */
interface Rule {

    /** Type and shape of the result; refuses arguments that do not fit. */
    Value type(Arguments arguments);

    /**
     * The result itself. Every argument is known and {@link #type} has accepted them.
     *
     * @param shape what {@link #type} gave
     */
    Tensor compute(Arguments arguments, Shape shape);
}
