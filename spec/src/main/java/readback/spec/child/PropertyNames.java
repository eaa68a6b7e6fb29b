package readback.spec.child;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.semantic.SubstInNode;
import tlc2.tool.Action;
import tlc2.tool.impl.FastTool;

/**
 * Finds the name that the cfg has for what TLC refuted. TLC takes a PROPERTY apart and names the parts after whatever
 * operator it met last, or after nothing; here the part is traced back to the property it came from.
 */
final class PropertyNames {

    private final FastTool tool;

    PropertyNames(FastTool tool) {
        this.tool = tool;
    }

    /** The cfg's names of all invariants and properties. */
    List<String> checked() {
        List<String> names = new ArrayList<>();
        for (Object each : List.of(tool.getModelConfig().getInvariants(), tool.getModelConfig().getProperties())) {
            tlc2.util.Vect<?> vector = (tlc2.util.Vect<?>) each;
            for (int i = 0; i < vector.size(); i++) {
                names.add(nameOf(vector.elementAt(i)));
            }
        }
        return names;
    }

    private static String nameOf(Object declared) {
        return declared instanceof tlc2.util.Vect<?> vector && vector.size() > 0
                ? String.valueOf(vector.elementAt(0)) : String.valueOf(declared);
    }

    String ofInvariant(String reported) {
        return ofPart(reported, tool.getInvNames(), tool.getInvariants());
    }

    String ofInitial(String reported) {
        return ofPart(reported, tool.getImpliedInitNames(), tool.getImpliedInits());
    }

    String ofAction(String reported) {
        return ofPart(reported, tool.getImpliedActNames(), tool.getImpliedActions());
    }

    /** The properties that have a part about what happens eventually: TLC does not say which of them it refuted. */
    List<String> temporal() {
        List<String> names = new ArrayList<>();
        for (Action part : tool.getImpliedTemporals()) {
            owner(part).filter(name -> !names.contains(name)).ifPresent(names::add);
        }
        return names;
    }

    private String ofPart(String reported, String[] names, Action[] parts) {
        if (checked().contains(reported)) {
            return reported;
        }
        for (int i = 0; i < names.length && i < parts.length; i++) {
            if (reported.equals(names[i])) {
                Optional<String> owner = owner(parts[i]);
                if (owner.isPresent()) {
                    return owner.get();
                }
            }
        }
        return reported;
    }

    private Optional<String> owner(Action part) {
        SemanticNode node = part.pred;
        while (node instanceof SubstInNode substitution) {
            node = substitution.getBody();
        }
        for (String name : checked()) {
            OpDefNode definition = TlcVersions.rootModule(tool).getOpDef(name);
            if (definition != null && reaches(definition.getBody(), node)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** Whether a definition, with what it is defined by, contains a node. */
    private static boolean reaches(SemanticNode from, SemanticNode sought) {
        Set<SemanticNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<SemanticNode> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            SemanticNode node = open.pop();
            if (!seen.add(node)) {
                continue;
            }
            if (node instanceof OpApplNode application
                    && application.getOperator() instanceof OpDefNode definition && definition.getBody() != null) {
                open.push(definition.getBody());
            }
            if (node instanceof SubstInNode substitution) {
                open.push(substitution.getBody());
            }
            SemanticNode[] children = node.getChildren();
            for (int i = 0; children != null && i < children.length; i++) {
                if (children[i] != null) {
                    open.push(children[i]);
                }
            }
        }
        return seen.contains(sought);
    }
}
