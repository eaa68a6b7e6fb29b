package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.host.Hosts.LONG;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readback.host.socket.EchoSocket;
import readback.host.socket.UdpSocket;
import readback.host.stack.Drop;
import readback.host.stack.SendOptions;
import readback.wire.Octets;

/** Datagrams and echoes between two hosts with threads of their own, for users who wait. */
class UdpSocketTest {

    private final Hosts hosts = Hosts.inMemory();

    @AfterEach
    void close() throws IOException {
        hosts.close();
    }

    @Test
    void whoeverWaitsGetsTheDatagram() throws Exception {
        UdpSocket here = hosts.one.udp(0);
        UdpSocket there = hosts.two.udp(53);
        FutureTask<UdpSocket.Datagram> waiting = new FutureTask<>(() -> there.receive(LONG));
        Thread.ofVirtual().start(waiting);
        here.send(there.local(), Hosts.octets("question"));
        UdpSocket.Datagram question = waiting.get();
        assertThat(question.data()).isEqualTo(Octets.of(Hosts.octets("question")));
        there.send(question.from(), Hosts.octets("answer"));
        assertThat(here.receive(LONG).data()).isEqualTo(Octets.of(Hosts.octets("answer")));
    }

    @Test
    void aWaitEndsInTimeOrWithTheSocket() throws Exception {
        UdpSocket socket = hosts.one.udp(0);
        assertThatThrownBy(() -> socket.receive(1)).isInstanceOf(SocketTimeoutException.class);
        FutureTask<Void> waiting = new FutureTask<>(() -> {
            assertThatThrownBy(() -> socket.receive(LONG))
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Socket closed");
            return null;
        });
        Thread.ofVirtual().start(waiting);
        socket.close();
        waiting.get();
    }

    @Test
    void whoeverWaitsGetsTheEcho() throws Exception {
        EchoSocket socket = hosts.one.echo();
        socket.send(Hosts.TWO, 7, Hosts.octets("hello"), SendOptions.DEFAULT);
        EchoSocket.Echo echo = socket.receive(LONG);
        assertThat(echo.sequence()).isEqualTo(7);
        assertThat(echo.data()).isEqualTo(Octets.of(Hosts.octets("hello")));
        assertThat(echo.from()).isEqualTo(Hosts.TWO);
    }

    /** What is not taken is dropped when there is too much of it, and counted. */
    @Test
    void anInboxIsBounded() throws IOException {
        UdpSocket here = hosts.one.udp(0);
        UdpSocket there = hosts.two.udp(53);
        for (int i = 0; i < 1030; i++) {
            here.send(there.local(), new byte[] {(byte) i});
        }
        hosts.settle();
        assertThat(hosts.two.counts().dropped(Drop.RECEIVE_BUFFER_FULL)).isEqualTo(6);
        assertThat(there.receive(LONG).data()).isEqualTo(Octets.of((byte) 0));
    }

    @Test
    void aClosedHostEndsWhoWaits() throws Exception {
        UdpSocket socket = hosts.one.udp(0);
        FutureTask<Void> waiting = new FutureTask<>(() -> {
            assertThatThrownBy(() -> socket.receive(LONG)).hasMessage("The host is closed");
            return null;
        });
        Thread.ofVirtual().start(waiting);
        hosts.one.close();
        waiting.get();
    }
}
