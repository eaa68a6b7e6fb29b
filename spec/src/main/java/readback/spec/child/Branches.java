package readback.spec.child;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tla2sany.semantic.LetInNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpArgNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.semantic.SubstInNode;
import tla2sany.semantic.SymbolNode;
import tlc2.tool.Action;
import tlc2.tool.impl.FastTool;

/**
 * The rules and branches of a specification, as SANY sees them: whatever is evaluated only if something else comes out
 * right, and can be reached from the initial predicate and the next-state relation. These are the bodies of operators
 * and of definitions in LET, both arms of IF, those of CASE, the parts of conjunctions, disjunctions and implications,
 * and what is said of the elements of a set. An arm that is a number or a text is none: nothing is evaluated there.
 * What a function constructor says of its elements is left out: TLC reports no evaluations from there.
 */
final class Branches {

    private static final Set<String> WITH_PARTS = Set.of(
            "$ConjList", "$DisjList", "\\land", "\\lor", "=>", "$BoundedExists", "$BoundedForall", "$SetOfAll",
            "$SubsetOf");

    /** What it says of an expression that TLC looks it up, in the coverage of what it stands in. */
    enum LookUp {
        /** That it is being evaluated. */
        EVALUATES,
        /** Nothing, in a conjunction, of its later parts; looked up once more from itself, one is being evaluated. */
        FROM_ITSELF_EVALUATES,
        /** Nothing, of a definition in LET: evaluations of its value are counted. */
        SAYS_NOTHING
    }

    private static final Set<String> CONJUNCTIONS = Set.of("$ConjList", "\\land");

    private static final String FUNCTION = "$FcnConstructor";

    private final FastTool tool;
    private final Map<OpApplNode, String> branches = new LinkedHashMap<>();
    private final Map<OpApplNode, List<OpApplNode>> parts = new LinkedHashMap<>();
    private final Map<SemanticNode, LookUp> lookUps = new LinkedHashMap<>();
    private final Set<SemanticNode> walked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<OpDefNode> constants = Collections.newSetFromMap(new IdentityHashMap<>());

    private Branches(FastTool tool) {
        this.tool = tool;
        for (OpDefNode definition : TlcVersions.rootModule(tool).getOpDefs()) {
            // TLC evaluates these once, before it begins
            if (definition.getArity() == 0 && definition.getLevel() == 0) {
                constants.add(definition);
            }
        }
    }

    static Branches of(FastTool tool) {
        Branches it = new Branches(tool);
        List<Action> roots = new ArrayList<>(List.of(tool.getActions()));
        for (int i = 0; i < tool.getInitStateSpec().size(); i++) {
            roots.add(tool.getInitStateSpec().elementAt(i));
        }
        for (Action root : roots) {
            String name = root.getOpDef() == null ? root.getName().toString() : root.getOpDef().getName().toString();
            it.branch(root.pred, name);
            it.walk(root.pred, name);
        }
        return it;
    }

    List<OpApplNode> nodes() {
        return List.copyOf(branches.keySet());
    }

    /** The operator in whose definition it stands. */
    String operatorOf(OpApplNode branch) {
        return branches.getOrDefault(branch, "");
    }

    /** What a branch is written of, itself first, without the definitions of what it names. */
    List<OpApplNode> partsOf(OpApplNode branch) {
        return parts.getOrDefault(branch, List.of());
    }

    /** What it says of an expression that TLC looks it up. */
    LookUp lookUp(SemanticNode node) {
        return lookUps.getOrDefault(node, LookUp.EVALUATES);
    }

    /** The parts of all branches. */
    Set<OpApplNode> parts() {
        Set<OpApplNode> all = Collections.newSetFromMap(new IdentityHashMap<>());
        parts.values().forEach(all::addAll);
        return all;
    }

    private void walk(SemanticNode node, String operator) {
        if (!walked.add(node)) {
            return;
        }
        switch (node) {
            case OpApplNode application -> application(application, operator);
            case LetInNode let -> {
                for (OpDefNode definition : let.getLets()) {
                    observable(definition.getBody()).ifPresent(body -> lookUps.put(body, LookUp.SAYS_NOTHING));
                }
                walk(let.getBody(), operator);
            }
            case SubstInNode substitution -> walk(substitution.getBody(), operator);
            case OpArgNode argument -> definition(argument.getOp());
            default -> children(node, operator);
        }
    }

    private void application(OpApplNode application, String operator) {
        String name = application.getOperator().getName().toString();
        SemanticNode[] arguments = application.getArgs();
        if (WITH_PARTS.contains(name)) {
            for (int i = 0; i < arguments.length; i++) {
                branch(arguments[i], operator);
                if (i > 0 && CONJUNCTIONS.contains(name)) {
                    observable(arguments[i]).ifPresent(part -> lookUps.put(part, LookUp.FROM_ITSELF_EVALUATES));
                }
            }
        } else if (name.equals("$IfThenElse")) {
            branch(arguments[1], operator);
            branch(arguments[2], operator);
        } else if (name.equals("$Case")) {
            for (SemanticNode pair : arguments) {
                SemanticNode[] parts = ((OpApplNode) pair).getArgs();
                branch(parts[1], operator);
            }
        } else if (name.equals(FUNCTION)) {
            for (SemanticNode domain : application.getBdedQuantBounds()) {
                walk(domain, operator);
            }
            return;
        } else {
            definition(application.getOperator());
        }
        children(application, operator);
    }

    private void children(SemanticNode node, String operator) {
        SemanticNode[] children = node.getChildren();
        for (int i = 0; children != null && i < children.length; i++) {
            if (children[i] != null) {
                walk(children[i], operator);
            }
        }
    }

    /** What a name stands for: a definition, also by way of a constant that the cfg replaces. */
    private void definition(SymbolNode symbol) {
        Object meant = tool.lookup(symbol);
        if (meant instanceof OpDefNode definition && definition.getBody() != null && !definition.isStandardModule()
                && !constants.contains(definition)) {
            String name = definition.getName().toString();
            branch(definition.getBody(), name);
            walk(definition.getBody(), name);
        }
    }

    private void branch(SemanticNode node, String operator) {
        observable(node).filter(application -> !branches.containsKey(application)).ifPresent(application -> {
            branches.put(application, operator);
            List<OpApplNode> written = new ArrayList<>();
            collect(application, written);
            parts.put(application, written);
        });
    }

    private static void collect(SemanticNode node, List<OpApplNode> written) {
        if (node instanceof OpApplNode application) {
            written.add(application);
        }
        SemanticNode[] children = node.getChildren();
        for (int i = 0; children != null && i < children.length; i++) {
            if (children[i] != null && !(children[i] instanceof OpDefNode)) {
                collect(children[i], written);
            }
        }
    }

    /** The application whose evaluation shows that an expression is evaluated. */
    private static Optional<OpApplNode> observable(SemanticNode node) {
        return switch (node) {
            case OpApplNode application -> Optional.of(application);
            case LetInNode let -> observable(let.getBody());
            case SubstInNode substitution -> observable(substitution.getBody());
            default -> Optional.empty();
        };
    }
}
