/**
 * Lockstep of the Internet Protocol: for every transition of a model of {@code spec/forwarding} that TLC explores, the
 * binding makes the packets of the step octet by octet, has the router or the host take them, and compares what comes
 * out with what the specification says, octet by octet. Begin at
 * {@link readback.conformance.forwarding.ForwardingLockstep}.
 *
 * <p>A step carries all that it depends on in {@code event}: the packet, where the table points and what the link there
 * carries, the errors that may still be sent; or the buffer and the fragment. Each execution chooses anew what the
 * specification leaves out: addresses, the length of the prefix that leads there and a shorter one that leads
 * elsewhere, octets of a unit, protocol, identification, TTL where it is not spent, type of service, octets of the last
 * fragment.
 *
 * <p>What is not compared: how a host chooses identifications among the free ones, for the specification has one or two
 * of them and RFC 791 has 65,536; only that none is given while all are taken, and one is given as soon as one is free.
 */
@NullMarked
package readback.conformance.forwarding;

import org.jspecify.annotations.NullMarked;
