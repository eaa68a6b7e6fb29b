package readback.conformance.toy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import readback.conformance.protocol.Protocol;

/** The counter, with a defect in its core: it counts once too often. */
public final class MiscountingCounter {

    private MiscountingCounter() {}

    /** For the child that runs TLC. */
    public static final class Lockstep extends CounterProtocol.CounterLockstep {
        /** With the defect. */
        public Lockstep() {
            super((n, max) -> n <= max ? n + 1 : 0);
        }
    }

    /** All as in the counter, but for the core. */
    public static Protocol protocol() {
        CounterProtocol counter = new CounterProtocol();
        return (Protocol) Proxy.newProxyInstance(
                Protocol.class.getClassLoader(), new Class<?>[] {Protocol.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("lockstep") ? Lockstep.class : method.invoke(counter, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
