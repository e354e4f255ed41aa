package lanewise.cli.demo;

import java.io.IOException;

/** A part of the tour. */
interface Chapter {
    /** What it is about: the heading, and the line that is printed while it is made. */
    String title();

    /** Computes, and writes to the page. */
    void write(Page page) throws IOException;
}
