package readback.testing;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives each property that names no seed one that follows from its own name, so that every build tries the same
 * cases: a defect is noticed each time or never. jqwik finds this by itself. {@code -Dreadback.seed=N}, any whole
 * number, tries other cases, the same for the same N.
 */
public final class FixedSeed implements AroundPropertyHook {

    /** The system property that chooses other cases. */
    static final String OTHER_CASES = "readback.seed";

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyAttributes attributes = context.attributes();
        if (attributes.seed().isEmpty()) {
            attributes.setSeed(Long.toString(seed(context, Long.getLong(OTHER_CASES, 0))));
        }
        return property.execute();
    }

    private static long seed(PropertyLifecycleContext context, long otherCases) {
        String name = context.containerClass().getName() + "." + context.targetMethod().getName();
        return name.hashCode() + 0x9e3779b97f4a7c15L * otherCases;
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
