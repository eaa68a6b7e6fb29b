package readback.ip;

/** To whom the link brought a packet. */
public enum Arrival {
    /** To this one alone. */
    UNICAST,
    /** To all, or to a group, on the link. */
    BROADCAST
}
