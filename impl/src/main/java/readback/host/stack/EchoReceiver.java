package readback.host.stack;

import readback.wire.IcmpMessage.EchoReply;
import readback.wire.Ipv4Header;

/** Who asked for echoes under an identifier. None of this may wait. */
public interface EchoReceiver {

    /**
     * An echo has come.
     *
     * @param at in nanoseconds on the host's clock
     * @return whether there was room for it
     */
    boolean arrives(Ipv4Header ip, EchoReply reply, long at);

    /** Something was said about a request that was sent from here. */
    void fails(IcmpReport report);

    /** The identifier is no more. */
    void end(ConnectionError why);
}
