/** Networks: graphs, plans and sessions, the zoo, and model and image files. */
module lanewise.models {
    requires transitive lanewise.simd;
    requires com.fasterxml.jackson.core;
    requires java.desktop;

    exports lanewise.graph;
    exports lanewise.io;
    exports lanewise.plan;
    exports lanewise.zoo;
}
