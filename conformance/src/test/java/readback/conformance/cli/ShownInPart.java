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

    /** Of the tours, those whose model is in the narrow catalog. */
    private static Protocol.Sockets shown(Protocol.Sockets sockets) {
        return sockets instanceof Protocol.Sockets.Tours(var bindings)
                ? new Protocol.Sockets.Tours(bindings.stream().filter(it -> it.model().endsWith("/tour")).toList())
                : sockets;
    }

    private static Protocol of(Protocol protocol) {
        return (Protocol) Proxy.newProxyInstance(
                Protocol.class.getClassLoader(), new Class<?>[] {Protocol.class}, (proxy, method, arguments) -> {
                    try {
                        return switch (method.getName()) {
                            case "mustExercise" -> List.of();
                            case "recordedSums" -> Map.of();
                            case "sockets" -> shown(protocol.sockets());
                            default -> method.invoke(protocol, arguments);
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
