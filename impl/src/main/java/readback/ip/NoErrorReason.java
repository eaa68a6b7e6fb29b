package readback.ip;

/** Why no error is sent about a packet. These win over all that orders one (RFC1812-4.3.2.7-silent). */
public enum NoErrorReason {
    /** It came to all hosts of a link (RFC1122-3.2.2-noerr-ll, RFC1812-4.3.2.7-ll). */
    LINK_BROADCAST,
    /** It is addressed to all hosts, or to a group (RFC1122-3.2.2-noerr-bcast, RFC1812-4.3.2.7-bcast). */
    BROADCAST,
    /** It is a fragment, and not the first (RFC792-frag0, RFC1122-3.2.2-noerr-frag, RFC1812-4.3.2.7-frag). */
    LATER_FRAGMENT,
    /** Its source is not that of one host (RFC1122-3.2.2-noerr-src, RFC1812-4.3.2.7-src). */
    SOURCE,
    /** It is an error itself, or does not show that it is none (RFC1122-3.2.2-noerr-icmp, RFC1812-4.3.2.7-icmp). */
    ABOUT_AN_ERROR,
    /** Too many errors were sent already (RFC1812-4.3.2.8). */
    RATE
}
