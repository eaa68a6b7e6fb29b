package readback.transfer;

import java.time.Duration;
import java.util.OptionalDouble;
import readback.link.Impairment;

/**
 * A path between two hosts, the same both ways.
 *
 * @param impairment what befalls each packet, besides the delay
 * @param roundTrip there and back, without waiting in a queue
 * @param bitsPerSecond of the bottleneck; empty if there is none
 * @param queue octets that may wait before the bottleneck
 */
record PathSettings(Impairment impairment, Duration roundTrip, OptionalDouble bitsPerSecond, int queue) {

    /** Octets of the largest packet. */
    static final int MTU = 1500;

    /** The impairment with the delay of one way. */
    Impairment oneWay() {
        return impairment.delay(roundTrip.dividedBy(2), Duration.ZERO);
    }

    /** As many octets as a bottleneck of this rate carries in a round trip, and ten packets at least. */
    static int usualQueue(OptionalDouble bitsPerSecond, Duration roundTrip) {
        double octets = bitsPerSecond.orElse(0) / Byte.SIZE * roundTrip.toNanos() / 1e9;
        return (int) Math.min(1 << 30, Math.max(10 * MTU, octets));
    }
}
