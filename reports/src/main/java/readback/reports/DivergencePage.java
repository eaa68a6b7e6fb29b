package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page of one divergence. */
final class DivergencePage {

    private DivergencePage() {}

    /** A divergence in a list of them. */
    record Title(String link, String text) {}

    /** The values of its template. One that was not written by {@link Divergence} is shown as it stands. */
    static Map<String, Object> of(Json json, int number) {
        if (!json.has("diagram")) {
            return Map.of("title", title(json, number), "known", false, "raw", json.node().toPrettyString());
        }
        Divergence d;
        try {
            d = Divergence.fromJson(json.node());
        } catch (ResultFileException e) {
            throw json.wrong(String.valueOf(e.getMessage()));
        }
        return Map.of(
                "title", d.title(), "known", true, "divergence", d,
                "svg", SvgRenderer.inline(d.diagram()), "text", TextRenderer.render(d.diagram()));
    }

    static List<Title> titles(List<Json> divergences) {
        List<Title> titles = new ArrayList<>();
        for (Json json : divergences) {
            int number = titles.size() + 1;
            titles.add(new Title(Links.divergence(number), title(json, number)));
        }
        return titles;
    }

    private static String title(Json json, int number) {
        return json.node().isObject() ? json.optionalText("title").orElse("Divergence " + number) : "Divergence " + number;
    }
}
