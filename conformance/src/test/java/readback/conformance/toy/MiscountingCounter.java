package readback.conformance.toy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import readback.conformance.lockstep.LockstepListener;
import readback.conformance.protocol.Protocol;

/** The counter, with a defect in its core: it counts once too often, or throws. */
public final class MiscountingCounter {

    private MiscountingCounter() {}

    /** For the child that runs TLC. */
    public static final class Lockstep extends CounterProtocol.CounterLockstep {
        /** With the defect. */
        public Lockstep() {
            super((n, max) -> n <= max ? n + 1 : 0);
        }
    }

    /** For the child that runs TLC. */
    public static final class ThrowingLockstep extends CounterProtocol.CounterLockstep {
        /** With a core that throws what names a class. */
        public ThrowingLockstep() {
            super((n, max) -> {
                throw new IllegalStateException("readback.tcp.Tcp cannot be used");
            });
        }
    }

    /** All as in the counter, but for the core that this lockstep has. */
    public static Protocol protocol(Class<? extends LockstepListener<?, ?>> lockstep) {
        CounterProtocol counter = new CounterProtocol();
        return (Protocol) Proxy.newProxyInstance(
                Protocol.class.getClassLoader(), new Class<?>[] {Protocol.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("lockstep") ? lockstep : method.invoke(counter, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
