package readback.conformance.forwarding;

/**
 * Something else came of a step than the specification says.
 *
 * @param came what the stack did
 */
record Mismatch(String expected, String came) {}
