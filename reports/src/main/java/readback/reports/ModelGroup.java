package readback.reports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import readback.reports.results.CheckFile.CheckedModel;

/** Models of one protocol and one kind, which stand in one table. */
record ModelGroup(String title, boolean twins, List<CheckedModel> models) {

    private static final Map<String, String> TITLES = Map.of(
            "model", "",
            "open", "one end, in a world that may send anything",
            "liveness", "what happens eventually",
            "figure", "the figures of the RFC",
            "twin", "flawed twins, which must be refuted");

    private static final List<String> ORDER = List.of("model", "open", "liveness", "figure", "twin");

    static List<ModelGroup> of(List<CheckedModel> models) {
        Set<String> protocols = new LinkedHashSet<>();
        Set<String> kinds = new LinkedHashSet<>(ORDER);
        models.forEach(m -> {
            protocols.add(m.protocol());
            kinds.add(kind(m));
        });
        List<ModelGroup> groups = new ArrayList<>();
        for (String protocol : protocols) {
            for (String kind : kinds) {
                List<CheckedModel> members = models.stream()
                        .filter(m -> m.protocol().equals(protocol) && kind(m).equals(kind))
                        .toList();
                String title = TITLES.getOrDefault(kind, kind);
                if (!members.isEmpty()) {
                    groups.add(new ModelGroup(
                            title.isEmpty() ? protocol : protocol + ": " + title, kind.equals("twin"), members));
                }
            }
        }
        return groups;
    }

    private static String kind(CheckedModel m) {
        return m.isTwin() ? "twin" : m.kind().orElse("model");
    }
}
