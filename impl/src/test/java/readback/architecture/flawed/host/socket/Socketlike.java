package readback.architecture.flawed.host.socket;

/** What layers and routers must not know. */
public final class Socketlike {}
