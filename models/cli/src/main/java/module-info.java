/** The command line: exports nothing. */
module lanewise.cli {
    requires lanewise.models;
    requires info.picocli;
    requires com.fasterxml.jackson.core;
    requires java.desktop;

    // picocli reads the commands' annotations and sets their fields.
    opens lanewise.cli to info.picocli;
}
