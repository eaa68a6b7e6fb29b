package readback.ip;

import readback.wire.IcmpMessage.ParameterProblemCode;
import readback.wire.IcmpMessage.TimeExceededCode;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.Octets;

/** What an error tells of a packet, without the packet: RFC 792, RFC 1812 section 4.3.3. */
public sealed interface Problem {

    /**
     * Destination Unreachable, but for {@link TooBig}.
     *
     * @param code any but {@link UnreachableCode#FRAGMENTATION_NEEDED}
     */
    record Unreachable(UnreachableCode code) implements Problem {

        /** @throws IllegalArgumentException when the code is that of {@link TooBig} */
        public Unreachable {
            if (code == UnreachableCode.FRAGMENTATION_NEEDED) {
                throw new IllegalArgumentException("fragmentation needed, but no MTU");
            }
        }
    }

    /**
     * Destination Unreachable code 4: fragmentation needed, and not allowed (RFC792-du-code4).
     *
     * @param nextHopMtu 68 to 65535 (RFC1191-4-mtu)
     */
    record TooBig(int nextHopMtu) implements Problem {

        /** @throws IllegalArgumentException when the MTU is out of its range */
        public TooBig {
            IpBounds.within("nextHopMtu", nextHopMtu, Fragmenter.LEAST_MTU, 65_535);
        }
    }

    /** Time Exceeded, in transit (RFC1812-5.2.7.3) or while fragments were awaited (RFC792-te-1). */
    record TimeExceeded(TimeExceededCode code) implements Problem {}

    /**
     * Parameter Problem code 0 (RFC1812-4.3.3.5).
     *
     * @param pointer the octet of the header that is at fault, 0 to 59 (RFC792-pp)
     */
    record Parameter(int pointer) implements Problem {

        /** @throws IllegalArgumentException when the pointer is not in 0..59 */
        public Parameter {
            IpBounds.within("pointer", pointer, 0, 59);
        }
    }

    /** The error about this packet, given as much of it as is to be quoted. */
    default IcmpMessage about(Octets quoted) {
        return switch (this) {
            case Unreachable(var code) -> new IcmpMessage.DestinationUnreachable(code, 0, quoted);
            case TooBig(int mtu) ->
                new IcmpMessage.DestinationUnreachable(UnreachableCode.FRAGMENTATION_NEEDED, mtu, quoted);
            case TimeExceeded(var code) -> new IcmpMessage.TimeExceeded(code, quoted);
            case Parameter(int pointer) ->
                new IcmpMessage.ParameterProblem(ParameterProblemCode.POINTED_AT, pointer, quoted);
        };
    }
}
