/** Shapes, tensors, layouts and window arithmetic: the vocabulary that every other module speaks. */
module lanewise.core {
    exports lanewise.tensor;
}
