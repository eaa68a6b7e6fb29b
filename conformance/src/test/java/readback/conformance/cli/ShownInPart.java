package readback.conformance.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import readback.conformance.protocol.Protocol;
import readback.conformance.protocol.Protocols;

/** The protocols of the program, but for what only all of their models together can show. */
final class ShownInPart {

    private ShownInPart() {}

    static Protocols ofProgram() {
        return new Protocols(Protocols.ofProgram().all().stream().map(ShownInPart::of).toList());
    }

    private static Protocol of(Protocol protocol) {
        return (Protocol) Proxy.newProxyInstance(
                Protocol.class.getClassLoader(), new Class<?>[] {Protocol.class}, (proxy, method, arguments) -> {
                    try {
                        return switch (method.getName()) {
                            case "mustExercise" -> List.of();
                            case "recordedSums" -> Map.of();
                            default -> method.invoke(protocol, arguments);
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
