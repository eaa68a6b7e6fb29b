package readback.spec.child;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import tla2sany.semantic.ModuleNode;
import tlc2.output.MP;
import tlc2.tool.impl.FastTool;

/**
 * Where versions of the TLA+ tools differ. This is compiled against the 1.7 line, and also runs with 1.8.0, whose class
 * files are put in front of those.
 */
final class TlcVersions {

    private TlcVersions() {}

    /** The root module, by the one way that every version has. */
    static ModuleNode rootModule(FastTool tool) {
        return tool.getSpecProcessor().getRootModule();
    }

    /** The names of all variables, those of extended modules too. */
    static List<String> variables(FastTool tool) {
        return Arrays.stream(rootModule(tool).getVariableDecls())
                .map(variable -> variable.getName().toString()).toList();
    }

    /** Has TLC record its messages. The recorder is a class in 1.7 and an interface in 1.8. */
    static void hear(Messages messages) {
        for (Method method : MP.class.getMethods()) {
            if (method.getName().equals("setRecorder") && method.getParameterCount() == 1) {
                set(method, messages);
            }
        }
    }

    private static void set(Method setter, Messages messages) {
        Class<?> type = setter.getParameterTypes()[0];
        Object recorder = !type.isInterface() ? messages
                : Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    if (method.getName().equals("record")) {
                        messages.record((Integer) arguments[0], (Object[]) arguments[1]);
                        return null;
                    }
                    return method.invoke(messages, arguments);
                });
        try {
            setter.invoke(null, recorder);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot hear TLC's messages", e);
        }
    }
}
