package readback.architecture.flawed.wire;

import readback.architecture.flawed.tcp.Impure;

/** Breaks the rules on purpose: a codec that imports the core. */
record KnowsTheCore(Impure core) {}
