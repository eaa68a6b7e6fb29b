package readback.spec.child;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.SemanticNode;
import readback.spec.child.Branches.LookUp;
import tlc2.TLCGlobals;
import tlc2.tool.Action;
import tlc2.tool.coverage.CostModel;
import tlc2.tool.impl.FastTool;

/**
 * Stands where TLC counts evaluations for its own coverage, and notes which expressions were evaluated at all, in
 * initial states and transitions; not how often, which would cost more than half as much again as the run.
 */
final class EvaluatedBranches {

    /** What this is made for; versions of the tools with more of them are not asked for coverage. */
    private static final Set<String> METHODS =
            Set.of("get", "getAndIncrement", "incInvocations", "incSecondary", "getRoot", "report");

    private final int lowest;
    private final @Nullable Mark[] marks;
    private final Mark elsewhere = new Mark(LookUp.SAYS_NOTHING);

    private EvaluatedBranches(IntSummaryStatistics numbers) {
        this.lowest = numbers.getMin();
        this.marks = new Mark[numbers.getCount() == 0 ? 0 : numbers.getMax() - numbers.getMin() + 1];
    }

    /**
     * Has TLC report evaluations. To be called before TLC loads the classes that evaluate: they ask once.
     *
     * @throws LinkageError if these TLA+ tools have no such classes
     */
    static void enable() {
        if (!isKnown()) {
            return;
        }
        int interval = TLCGlobals.coverageInterval;
        TLCGlobals.coverageInterval = 1;
        try {
            for (String asksOnce : new String[] {
                "tlc2.tool.impl.Spec", "tlc2.value.impl.Value", "tlc2.tool.impl.ActionItemList"
            }) {
                Class.forName(asksOnce);
            }
        } catch (ClassNotFoundException e) {
            throw new LinkageError("no " + e.getMessage(), e);
        } finally {
            // and nobody is to print a report
            TLCGlobals.coverageInterval = interval;
        }
    }

    /** Whether these TLA+ tools count as those do that come with this program. */
    static boolean isKnown() {
        return Arrays.stream(CostModel.class.getMethods()).allMatch(method -> METHODS.contains(method.getName()));
    }

    /** Attaches one to a tool that has just been made. */
    static EvaluatedBranches of(FastTool tool, Branches branches) {
        EvaluatedBranches evaluated = new EvaluatedBranches(
                branches.parts().stream().mapToInt(SemanticNode::getUid).summaryStatistics());
        branches.parts().forEach(part -> evaluated.marks[part.getUid() - evaluated.lowest] =
                evaluated.new Mark(branches.lookUp(part)));
        for (int i = 0; i < tool.getInitStateSpec().size(); i++) {
            tool.getInitStateSpec().elementAt(i).cm = evaluated.elsewhere;
        }
        for (Action action : tool.getActions()) {
            action.cm = evaluated.elsewhere;
        }
        return evaluated;
    }

    /** Whether it, or a part of it, was evaluated. An action whose value nobody asks for shows that in its parts. */
    boolean has(Branches branches, OpApplNode branch) {
        return branches.partsOf(branch).stream().anyMatch(part -> mark(part).evaluated);
    }

    private Mark mark(SemanticNode node) {
        int place = node.getUid() - lowest;
        @Nullable Mark mark = place >= 0 && place < marks.length ? marks[place] : null;
        return mark == null ? elsewhere : mark;
    }

    /** That an expression was evaluated: TLC counts it, or looks it up where that says the same. */
    private final class Mark implements CostModel {
        private final LookUp lookUp;
        private boolean evaluated;

        Mark(LookUp lookUp) {
            this.lookUp = lookUp;
        }

        @Override
        public CostModel get(SemanticNode node) {
            Mark mark = mark(node);
            if (mark.lookUp == LookUp.EVALUATES || (mark.lookUp == LookUp.FROM_ITSELF_EVALUATES && mark == this)) {
                mark.incInvocations();
            }
            return mark;
        }

        @Override
        public CostModel getAndIncrement(SemanticNode node) {
            return mark(node).incInvocations();
        }

        @Override
        public CostModel incInvocations() {
            if (!evaluated) {
                evaluated = true;
            }
            return this;
        }

        @Override
        public CostModel incInvocations(long number) {
            return incInvocations();
        }

        @Override
        public CostModel incSecondary() {
            return this;
        }

        @Override
        public CostModel incSecondary(long number) {
            return this;
        }

        @Override
        public CostModel getRoot() {
            return elsewhere;
        }

        @Override
        public CostModel report() {
            return this;
        }
    }
}
