/**
 * Files: ONNX and safetensors models, pictures and how they become a network's input, labels.
 *
 * <p>Nothing that is read is trusted: sizes are checked before memory is taken, and whatever is wrong with a file is said by the
 * unchecked exception of its format, in one line. Weights stay in the file until they are asked for.
 */
package lanewise.io;
