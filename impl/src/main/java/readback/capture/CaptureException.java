package readback.capture;

import java.io.IOException;

/** A capture that does not say what a capture has to say, and where. */
public final class CaptureException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long offset;

    /**
     * Says what was found and what was expected.
     *
     * @param offset the octet of the file where that is, from 0
     */
    public CaptureException(long offset, String message) {
        super("at octet " + offset + ": " + message);
        this.offset = offset;
    }

    /** The octet of the file where it is, from 0. */
    public long offset() {
        return offset;
    }
}
