package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page of one divergence. */
final class DivergencePage {

    private DivergencePage() {}

    /** A divergence in a list of them. */
    record Title(String link, String text) {}

    /** The values of its template; {@code drawing} is of its diagram. */
    static Map<String, Object> of(Divergence d, Drawing drawing) {
        return Map.of(
                "title", d.title(), "divergence", d,
                "svg", drawing.inline(), "text", TextRenderer.render(d.diagram()));
    }

    static List<Title> titles(List<Divergence> divergences) {
        List<Title> titles = new ArrayList<>();
        for (Divergence d : divergences) {
            titles.add(new Title(Links.divergence(titles.size() + 1), d.title()));
        }
        return titles;
    }
}
