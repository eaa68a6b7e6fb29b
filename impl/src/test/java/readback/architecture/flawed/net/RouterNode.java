package readback.architecture.flawed.net;

import readback.architecture.flawed.host.socket.Socketlike;

/** A router with a socket. */
final class RouterNode {
    final Socketlike socket = new Socketlike();
}
