/** Graphs, plans, networks and model files. */
module lanewise.models {
    requires transitive lanewise.simd;
    requires java.desktop;
    requires com.fasterxml.jackson.core;
}
