/**
 * Float32 kernels on channels-last data: SIMD, their scalar twins and a double-precision reference, behind one catalogue.
 */
module lanewise.simd {
    requires transitive lanewise.core;
    requires jdk.incubator.vector;

    exports lanewise.kernel;

}
