package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import readback.wire.IcmpMessage.DestinationUnreachable;
import readback.wire.IcmpMessage.EchoReply;
import readback.wire.IcmpMessage.EchoRequest;
import readback.wire.IcmpMessage.Other;
import readback.wire.IcmpMessage.ParameterProblem;
import readback.wire.IcmpMessage.ParameterProblemCode;
import readback.wire.IcmpMessage.TimeExceeded;
import readback.wire.IcmpMessage.TimeExceededCode;
import readback.wire.IcmpMessage.UnreachableCode;

/** Reads ICMP messages. */
final class IcmpMessages {

    private IcmpMessages() {}

    /** The message that a view shows in which no defect was found. */
    static IcmpMessage read(IcmpView view, MemorySegment message) {
        Octets data = Octets.copyOf(message.asSlice(IcmpView.MINIMUM_LENGTH));
        return known(view, data)
                .orElseGet(() -> new Other(view.type(), view.code(), view.restOfHeader(), data));
    }

    private static Optional<IcmpMessage> known(IcmpView view, Octets data) {
        int code = view.code();
        return switch (view.type()) {
            case IcmpView.ECHO_REQUEST -> code == 0
                    ? Optional.of(new EchoRequest(view.identifier(), view.sequenceNumber(), data))
                    : Optional.empty();
            case IcmpView.ECHO_REPLY -> code == 0
                    ? Optional.of(new EchoReply(view.identifier(), view.sequenceNumber(), data))
                    : Optional.empty();
            case IcmpView.DESTINATION_UNREACHABLE -> UnreachableCode.of(code)
                    .map(it -> new DestinationUnreachable(it, mtu(it, view), data));
            case IcmpView.TIME_EXCEEDED -> TimeExceededCode.of(code).map(it -> new TimeExceeded(it, data));
            case IcmpView.PARAMETER_PROBLEM -> ParameterProblemCode.of(code)
                    .map(it -> new ParameterProblem(it, view.pointer(), data));
            default -> Optional.empty();
        };
    }

    private static int mtu(UnreachableCode code, IcmpView view) {
        return code == UnreachableCode.FRAGMENTATION_NEEDED ? view.nextHopMtu() : 0;
    }

    /** Whether a record other than {@link Other} is for this type and code. */
    static boolean isKnown(int type, int code) {
        return switch (type) {
            case IcmpView.ECHO_REQUEST, IcmpView.ECHO_REPLY -> code == 0;
            case IcmpView.DESTINATION_UNREACHABLE -> UnreachableCode.of(code).isPresent();
            case IcmpView.TIME_EXCEEDED -> TimeExceededCode.of(code).isPresent();
            case IcmpView.PARAMETER_PROBLEM -> ParameterProblemCode.of(code).isPresent();
            default -> false;
        };
    }
}
