package readback.conformance.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import readback.conformance.protocol.Protocol;
import readback.conformance.protocol.Protocols;

/** The rules of the protocols' specifications, and the requirements that each serves. */
record Rules(Protocols protocols) {

    /** The operator that a rule is, or is a case of: {@code AtRouter} for {@code AtRouter: forward}. */
    static String operator(String rule) {
        return rule.split(":", 2)[0];
    }

    /** The rules that serve a requirement: a line for each protocol, or for those that have the same rules. */
    List<String> serving(String requirement) {
        Map<List<String>, List<String>> serving = new LinkedHashMap<>();
        for (Protocol protocol : protocols.all()) {
            List<String> names = protocol.rules().entrySet().stream()
                    .filter(rule -> rule.getValue().contains(requirement)).map(rule -> rule.getKey()).toList();
            if (!names.isEmpty()) {
                serving.computeIfAbsent(names, _ -> new ArrayList<>()).add(protocol.id());
            }
        }
        return serving.entrySet().stream()
                .map(same -> "rules of " + String.join(" and of ", same.getValue()) + " that serve it: "
                        + String.join(", ", same.getKey()))
                .toList();
    }

    /** The operators of the rules that serve a requirement. */
    List<String> operatorsServing(String requirement) {
        return protocols.all().stream()
                .flatMap(protocol -> protocol.rules().entrySet().stream())
                .filter(rule -> rule.getValue().contains(requirement))
                .map(rule -> operator(rule.getKey()))
                .distinct()
                .toList();
    }

    /** What an operator's rule serves, in a line; empty if it is no rule, or serves nothing by number. */
    Optional<String> served(String operator) {
        TreeSet<String> ids = new TreeSet<>();
        protocols.all().forEach(protocol -> protocol.rules().forEach((rule, requirements) -> {
            if (operator(rule).equals(operator)) {
                ids.addAll(requirements);
            }
        }));
        return ids.isEmpty() ? Optional.empty() : Optional.of("serves: " + String.join(", ", ids));
    }
}
