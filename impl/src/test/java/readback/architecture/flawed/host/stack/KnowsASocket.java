package readback.architecture.flawed.host.stack;

import readback.architecture.flawed.host.socket.Socketlike;

/** A layer that knows who uses it. */
final class KnowsASocket {
    final Socketlike user = new Socketlike();
}
