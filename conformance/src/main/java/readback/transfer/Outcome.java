package readback.transfer;

import java.time.Duration;
import readback.link.ImpairedLink;

/**
 * What became of a transfer.
 *
 * @param octets how many arrived
 * @param time from the first SYN until the last octet was read
 * @param arrived whether all octets arrived, and the end after them
 * @param givenUp whether a connection was given up, and its user told so
 * @param sentDigest SHA-256 of what was given, in hexadecimal digits
 * @param receivedDigest SHA-256 of what arrived
 * @param there what befell the packets of the sender
 * @param back what befell those of the receiver
 * @param dropped packets that found the queue of the bottleneck full, both ways
 * @param tooLong packets that were too long for the path, both ways
 */
record Outcome(
        long octets, Duration time, boolean arrived, boolean givenUp, String sentDigest, String receivedDigest,
        ImpairedLink.Counts there, ImpairedLink.Counts back, long dropped, long tooLong) {

    /** Whether what arrived is what was sent. */
    boolean same() {
        return arrived && sentDigest.equals(receivedDigest);
    }

    /** Bits of text that arrived in a second; 0 where no time passed. */
    double goodput() {
        return time.isZero() ? 0 : octets * (double) Byte.SIZE / (time.toNanos() / 1e9);
    }
}
