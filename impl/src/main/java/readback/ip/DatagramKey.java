package readback.ip;

import readback.wire.Ipv4View;

/**
 * What the fragments of one datagram have in common (RFC791-3.2-reasm-key).
 *
 * @param source address bits
 * @param destination address bits
 */
record DatagramKey(int source, int destination, int protocol, int identification) {

    static DatagramKey of(Ipv4View packet) {
        return new DatagramKey(packet.source(), packet.destination(), packet.protocol(), packet.identification());
    }
}
