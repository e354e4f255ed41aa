package lanewise.cli.demo;

import lanewise.zoo.PaperFigure;
import lanewise.zoo.PaperFigures;

/** The papers' figures beside what this library counts in its own graphs. */
final class PaperChapter implements Chapter {
    @Override
    public String title() {
        return "The papers' figures, counted again";
    }

    @Override
    public void write(Page page) {
        page.chapter(title(),
                "A 1×1 convolution in front of a wide one makes the wide one cheap: that is the idea behind "
                        + "Inception modules and bottlenecks. Each figure on the right is counted in a graph that Lanewise built and "
                        + "could run; none is typed in.");
        page.html("<div class=\"scroll\"><table class=\"facts\"><thead><tr><th>What</th><th>Paper</th><th>Counted</th>"
                + "<th></th></tr></thead><tbody>\n");
        for (PaperFigure figure : PaperFigures.ALL) {
            page.html("<tr><td>" + Page.escape(figure.title()) + "<small>" + Page.escape(figure.source())
                    + "</small></td><td class=\"number\" data-label=\"paper\">" + Page.escape(figure.stated())
                    + "</td><td class=\"number\" data-label=\"counted\">"
                    + Page.escape(figure.computed()) + "</td><td>" + (figure.agrees() ? "✓" : "✗ differs")
                    + "</td></tr>\n");
        }
        page.html("</tbody></table></div>\n");
    }
}
