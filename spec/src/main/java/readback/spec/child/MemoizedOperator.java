package readback.spec.child;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.OpDefNode;
import tlc2.tool.TLCState;
import tlc2.tool.coverage.CostModel;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;
import tlc2.util.FP64;
import tlc2.value.impl.EvaluatingValue;
import tlc2.value.impl.Value;

/**
 * Stands for an operator whose value depends on its arguments alone, and remembers the values: what TLC has worked out
 * once for equal arguments it does not work out again. Arguments are compared as values, part by part, and not by a
 * fingerprint. An operator that is seldom applied to the same twice, as in a model that asks for each step once, is
 * worked out as ever. Safe for use by several threads.
 */
final class MemoizedOperator extends EvaluatingValue {

    private static final long serialVersionUID = 1;

    /** How many values are remembered; then all are forgotten, so that a large model does not fill the heap. */
    private static final int MOST = 20_000;

    /** After how many values it is asked whether half of the applications found one. */
    private static final int TRIED = 2_000;

    private final transient OpDefNode definition;
    private final transient ConcurrentMap<Arguments, Value> values = new ConcurrentHashMap<>();
    private final transient LongAdder applied = new LongAdder();
    private transient volatile boolean worthwhile = true;

    MemoizedOperator(OpDefNode definition) {
        super(MethodHandles.empty(MethodType.methodType(Value.class)), null, 0);
        this.definition = definition;
    }

    @Override
    public Value eval(Tool tool, ExprOrOpArgNode[] written, Context context, TLCState before, TLCState after,
            int control, CostModel costs) {
        List<Value> arguments = new ArrayList<>(written.length);
        for (ExprOrOpArgNode each : written) {
            arguments.add(tool.eval(each, context, before, after, control, costs));
        }
        if (!worthwhile) {
            return body(tool, arguments, before, after, control, costs);
        }
        applied.increment();
        Arguments key = Arguments.of(arguments);
        Value value = values.get(key);
        if (value == null) {
            value = body(tool, arguments, before, after, control, costs);
            // Normalizing changes a value in place; once it is shared it has to stay as it is.
            value.deepNormalize();
            remember(key, value);
        }
        return value;
    }

    private Value body(Tool tool, List<Value> arguments, TLCState before, TLCState after, int control,
            CostModel costs) {
        Context context = Context.Empty;
        FormalParamNode[] parameters = definition.getParams();
        for (int i = 0; i < parameters.length; i++) {
            context = context.cons(parameters[i], arguments.get(i));
        }
        return tool.eval(definition.getBody(), context, before, after, control, costs);
    }

    private void remember(Arguments key, Value value) {
        values.put(key, value);
        int size = values.size();
        if (size >= TRIED && applied.sum() < 2L * size) {
            worthwhile = false;
        }
        if (!worthwhile || size >= MOST) {
            values.clear();
        }
    }

    /** What an operator is applied to; normalized. */
    private record Arguments(int hash, List<Value> values) {

        static Arguments of(List<Value> values) {
            long hash = FP64.New();
            for (Value value : values) {
                value.deepNormalize();
                hash = value.fingerPrint(hash);
            }
            return new Arguments(Long.hashCode(hash), values);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
