package readback.architecture.flawed.stray;

/** Breaks the rules on purpose: nothing says what its package may import. */
record Stray() {}
