package readback.ip;

import java.util.Optional;

/** What becomes of a packet that arrived at a {@link Router}. */
public sealed interface FragmentVerdict {

    /** To be sent on as it now is: time to live and checksum are changed in place. One instance for each route. */
    record Forward(NextHop nextHop) implements FragmentVerdict {}

    /**
     * Likewise, but it is too long for the link, and may be fragmented: see {@link Fragmenter#split} with the MTU of
     * {@link NextHop#out}.
     */
    record FragmentFor(NextHop nextHop) implements FragmentVerdict {}

    /** For the router itself, unchanged (RFC1812-5.2.1-local); it may be a fragment, see {@link Reassembler}. */
    record Local() implements FragmentVerdict {}

    /**
     * Goes no further.
     *
     * @param error what to tell the sender, if anything may be told
     */
    record Discard(DiscardReason reason, Optional<IcmpError> error) implements FragmentVerdict {}
}
