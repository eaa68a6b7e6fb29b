package readback.conformance.endpoint.tour;

import java.util.Arrays;
import readback.host.socket.IoResult;
import readback.host.socket.TcpConnection;
import readback.tcp.Signal;

/** The user of an established connection: what is written and read, octet by octet. Each end's octets are its own. */
final class TextUser {

    private final String end;
    private final TcpConnection connection;
    private final int chunk;
    private int written;
    private int read;

    TextUser(String end, TcpConnection connection, int chunk) {
        this.end = end;
        this.connection = connection;
        this.chunk = chunk;
    }

    /** The octets of an end's stream from a place on. */
    static byte[] octets(String end, int from, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            int place = from + i;
            octets[i] = (byte) (31 * place + (place >> 8) + end.charAt(0));
        }
        return octets;
    }

    /** SEND of so many of the model's octets; says what else came of it. */
    String write(int units) {
        byte[] octets = octets(end, written, units * chunk);
        IoResult result = connection.tryWrite(octets, 0, octets.length);
        written += octets.length;
        return result.equals(new IoResult.Transferred(octets.length)) ? "" : "SEND came to " + result;
    }

    /** RECEIVE of so many of the model's octets; says what else came of it. */
    String read(int units) {
        byte[] octets = new byte[units * chunk];
        IoResult result = connection.tryRead(octets, 0, octets.length);
        if (!result.equals(new IoResult.Transferred(octets.length))) {
            return "RECEIVE came to " + result;
        }
        byte[] sent = octets(NumberConcretion.other(end), read, octets.length);
        read += octets.length;
        return Arrays.equals(octets, sent) ? "" : "RECEIVE gave octets that were not sent";
    }

    /** Octets of the model's that can be read now. */
    String available() {
        return connection.available() % chunk == 0 ? "" + connection.available() / chunk : "a part of a unit";
    }

    /** What the connection has come to, in the words of the other users. */
    String outcome() {
        if (connection.error().isPresent()) {
            return connection.error().get().toString();
        }
        if (connection.available() > 0) {
            return connection.told().contains(Signal.CLOSING) ? "end of stream" : "text waits";
        }
        IoResult result = connection.tryRead(new byte[1], 0, 1);
        return result.equals(new IoResult.EndOfStream()) ? "end of stream" : "read: " + result;
    }
}
