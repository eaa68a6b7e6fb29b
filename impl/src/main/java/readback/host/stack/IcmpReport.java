package readback.host.stack;

import readback.wire.IcmpMessage;
import readback.wire.Ipv4Address;

/**
 * An ICMP error, for the user whose packet it is about (RFC 1122 section 3.2.2.1, RFC1122-3.2.2.1-report).
 *
 * @param from who sent it
 * @param message what it says
 * @param about the packet, as far as it is quoted
 * @param at when it came, in nanoseconds on the host's clock
 */
public record IcmpReport(Ipv4Address from, IcmpMessage message, Quoted about, long at) {

    /** Whether it is Destination Unreachable with this code. */
    public boolean isUnreachable(IcmpMessage.UnreachableCode code) {
        return message instanceof IcmpMessage.DestinationUnreachable it && it.code() == code;
    }
}
