package readback.spec.child;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import tla2sany.semantic.ASTConstants;
import tla2sany.semantic.LetInNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpArgNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.semantic.SymbolNode;
import tlc2.tool.impl.FastTool;
import tlc2.value.impl.OpValue;

/**
 * The operators of a specification whose values are worth remembering: functions of their arguments alone that are
 * applied where the variables are at hand, and are so large that looking a value up is cheaper than working it out. An
 * endpoint as a function of its state and of what happens is one: in the many states of the world it takes few
 * different steps.
 */
final class PureOperators {

    /** Of how many expressions a large operator is written, with those of all that it names. */
    private static final int LARGE = 60;

    /** The standard modules without state, randomness, input or output. */
    private static final Set<String> FUNCTIONAL =
            Set.of("Naturals", "Integers", "Sequences", "FiniteSets", "Bags", "--TLA+ BUILTINS--");

    /** The level of what depends on no variable, before a cfg puts something in its place. */
    private static final int CONSTANT = 0;

    private final FastTool tool;
    private final Set<OpDefNode> inModules = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<OpDefNode, Boolean> large = new IdentityHashMap<>();
    private final IdentityHashMap<SymbolNode, OpDefNode> applied = new IdentityHashMap<>();

    private PureOperators(FastTool tool) {
        this.tool = tool;
        Collections.addAll(inModules, TlcVersions.rootModule(tool).getOpDefs());
    }

    /**
     * Has TLC remember the values of such operators. To be called when nobody asks the tool any longer what the names
     * of its specification stand for. Does nothing with other TLA+ tools than those that come with this program.
     *
     * @return their names, sorted
     */
    static List<String> memoize(FastTool tool) {
        if (!EvaluatedBranches.isKnown()) {
            return List.of();
        }
        PureOperators operators = new PureOperators(tool);
        for (OpDefNode caller : operators.inModules) {
            if (caller.getBody() != null && !caller.isStandardModule() && caller.getLevel() > CONSTANT) {
                operators.collect(caller.getBody());
            }
        }
        operators.applied.forEach((symbol, definition) ->
                symbol.setToolObject(tool.getId(), new MemoizedOperator(definition)));
        return operators.applied.keySet().stream().map(symbol -> symbol.getName().toString()).sorted().toList();
    }

    /** Collects the large pure operators that an expression applies. */
    private void collect(SemanticNode node) {
        if (node instanceof OpApplNode application
                && tool.lookup(application.getOperator()) instanceof OpDefNode definition
                && takesValues(definition) && isLargeFunction(definition)) {
            applied.put(application.getOperator(), definition);
        }
        children(node).forEach(this::collect);
    }

    /** Whether it stands by itself, as no definition in LET does, and takes values, not operators. */
    private boolean takesValues(OpDefNode definition) {
        return inModules.contains(definition) && definition.getArity() > 0 && !definition.isStandardModule()
                && Arrays.stream(definition.getParams()).allMatch(parameter -> parameter.getArity() == 0);
    }

    /** Whether its value depends on its arguments alone, also with what a cfg has put in place, and is worth it. */
    private boolean isLargeFunction(OpDefNode definition) {
        return definition.getLevel() == CONSTANT && large.computeIfAbsent(definition, each -> {
            Walk walk = new Walk();
            walk.definition(each);
            return walk.pure && walk.seen.size() >= LARGE;
        });
    }

    /** One way through a definition and all that it names, until something is seen that depends on more. */
    private final class Walk {
        private final Set<SemanticNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private boolean pure = true;

        private void definition(OpDefNode definition) {
            if (definition.isStandardModule()) {
                pure &= isFunctional(definition);
            } else if (definition.getBody() != null) {
                node(definition.getBody());
            }
        }

        private void node(SemanticNode node) {
            if (!pure || !seen.add(node)) {
                return;
            }
            switch (node) {
                case OpApplNode application -> symbol(application.getOperator());
                case OpArgNode argument -> symbol(argument.getOp());
                default -> { }
            }
            children(node).forEach(this::node);
        }

        private void symbol(SymbolNode symbol) {
            pure &= symbol.getKind() != ASTConstants.VariableDeclKind;
            switch (tool.lookup(symbol)) {
                case OpDefNode definition -> definition(definition);
                // what is written in Java
                case OpValue _ -> pure &= symbol instanceof OpDefNode definition && isFunctional(definition);
                default -> { }
            }
        }

        private boolean isFunctional(OpDefNode definition) {
            return FUNCTIONAL.contains(definition.getOriginallyDefinedInModuleNode().getName().toString());
        }
    }

    /** What an expression is written of, the definitions of its LET too. */
    private static List<SemanticNode> children(SemanticNode node) {
        List<SemanticNode> children = new ArrayList<>();
        if (node instanceof LetInNode let) {
            for (OpDefNode definition : let.getLets()) {
                children.add(definition.getBody());
            }
        }
        SemanticNode[] written = node.getChildren();
        if (written != null) {
            Collections.addAll(children, written);
        }
        children.removeIf(child -> child == null);
        return children;
    }
}
