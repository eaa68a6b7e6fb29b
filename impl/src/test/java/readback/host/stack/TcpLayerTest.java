package readback.host.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readback.host.loop.ManualClock;
import readback.ip.Addresses;
import readback.ip.IcmpConfig;
import readback.ip.IcmpRules;
import readback.ip.Identification;
import readback.ip.Interface;
import readback.ip.InterfaceAddress;
import readback.tcp.SeqNum;
import readback.tcp.Signal;
import readback.tcp.State;
import readback.tcp.TcpConfig;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Packet;
import readback.wire.Port;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;

/** What a segment costs: how often it is looked up, and what is made for it. */
class TcpLayerTest {

    private static final Ipv4Address HERE = Ipv4Address.of(10, 0, 0, 1);
    private static final Ipv4Address THERE = Ipv4Address.of(10, 0, 0, 2);
    private static final TcpConfig CONFIG = new TcpConfig(
            1000, 400, 3, 3, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(30));

    /** Counts what is asked of it. */
    private static final class CountingMap extends ConcurrentHashMap<FourTuple, Tcb> {
        private static final long serialVersionUID = 1L;
        private int lookups;
        private int puts;

        @Override
        public Tcb get(Object name) {
            lookups++;
            return super.get(name);
        }

        @Override
        public Tcb put(FourTuple name, Tcb tcb) {
            puts++;
            return super.put(name, tcb);
        }
    }

    /** A user with room for everything, who reads nothing. */
    private static final class PatientUser implements TcpUser {
        @Override
        public void begins(SeqNum firstOctet) {}

        @Override
        public void listensAgain() {}

        @Override
        public boolean deliver(MemorySegment text) {
            return true;
        }

        @Override
        public void queue(int ahead, MemorySegment text) {}

        @Override
        public boolean deliverQueued(int length) {
            return true;
        }

        @Override
        public void acknowledged(SeqNum upTo) {}

        @Override
        public void text(SeqNum from, MemorySegment to) {}

        @Override
        public void tell(Signal signal) {}

        @Override
        public void urgent(int ahead) {}

        @Override
        public void willEnd(ConnectionError why) {}

        @Override
        public void ends(ConnectionError why) {}

        @Override
        public void noted(IcmpReport report) {}

        @Override
        public void changed() {}

        @Override
        public List<Signal> told() {
            return List.of();
        }
    }

    /** Counts the connections that it is asked to make room for. */
    private final class CountingAcceptor implements TcpAcceptor {
        @Override
        public Endpoint local() {
            return Endpoint.of(HERE, 80);
        }

        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public Child newChild() {
            children++;
            return new Child() {
                @Override
                public TcpUser user() {
                    return new PatientUser();
                }

                @Override
                public void begins(Tcb connection) {}

                @Override
                public void established() {}

                @Override
                public void gone() {}
            };
        }

        @Override
        public List<Tcb> end(ConnectionError why) {
            return List.of();
        }
    }

    private int children;
    private int isns;
    private final CountingMap table = new CountingMap();
    private final List<byte[]> sent = new ArrayList<>();
    private final IpLayer ip = layer();
    private final TcpLayer tcp = new TcpLayer(
            new TcpLayer.Settings(
                    HERE,
                    CONFIG,
                    (_, _) -> {
                        isns++;
                        return new SeqNum(100);
                    },
                    1),
            ip,
            new ConnectionTable(table));

    @BeforeEach
    void register() {
        ip.register(IpProtocol.TCP, tcp);
    }

    private IpLayer layer() {
        Interface only = new Interface(0, List.of(new InterfaceAddress(HERE, 24)), 1500);
        Addresses addresses = new Addresses(List.of(only));
        Identification identification = new Identification(Identification.MAXIMUM_DATAGRAM_LIFETIME, 16, 1);
        IcmpRules rules = new IcmpRules(IcmpConfig.of(IcmpConfig.Role.HOST), addresses, identification);
        return new IpLayer(addresses, rules, identification, new ManualClock(), new Egress() {
            @Override
            public OptionalInt mtu(Ipv4Address destination) {
                return OptionalInt.of(1500);
            }

            @Override
            public void send(MemorySegment packet) {
                sent.add(packet.toArray(ValueLayout.JAVA_BYTE));
            }
        });
    }

    private void arrives(int from, int to, int seq, int ack, TcpFlag... flags) throws IOException {
        TcpHeader header = new TcpHeader(
                new Port(from), new Port(to), seq, ack, TcpFlags.of(flags), 1000, 0, List.of());
        Packet packet = Packet.of(THERE, HERE, header, MemorySegment.ofArray(new byte[0]));
        MemorySegment octets = MemorySegment.ofArray(new byte[packet.length()]);
        packet.emit(octets);
        ip.arrives(octets);
    }

    @Test
    void aSegmentOfAConnectionIsLookedUpOnceAndTheTableStaysAsItIs() throws IOException {
        tcp.openActive(new PatientUser(), Optional.of(new Port(5000)), Endpoint.of(THERE, 80));
        arrives(80, 5000, 7, 101, TcpFlag.SYN, TcpFlag.ACK);
        assertThat(tcp.connections()).extracting(ConnectionInfo::state).containsExactly(State.ESTABLISHED);
        table.lookups = 0;
        table.puts = 0;
        arrives(80, 5000, 8, 101, TcpFlag.ACK);
        assertThat(table.lookups).isEqualTo(1);
        assertThat(table.puts).isZero();
    }

    @Test
    void aSegmentThatNoConnectionWantsIsLookedUpOnceAndMakesNone() throws IOException {
        for (TcpFlag[] flags : new TcpFlag[][] {
            {TcpFlag.ACK}, {TcpFlag.RST}, {TcpFlag.SYN}, {TcpFlag.SYN, TcpFlag.ACK}, {TcpFlag.FIN, TcpFlag.ACK}
        }) {
            table.lookups = 0;
            arrives(5000, 81, 7, 8, flags);
            assertThat(table.lookups).isEqualTo(1);
        }
        assertThat(sent).as("a reset for each but the reset").hasSize(4);
        assertThat(table.puts).isZero();
        assertThat(isns).isZero();
    }

    @Test
    void onlyASynMakesAConnectionOfAListener() throws IOException {
        tcp.listen(new CountingAcceptor());
        for (TcpFlag[] flags : new TcpFlag[][] {
            {TcpFlag.ACK}, {TcpFlag.RST}, {TcpFlag.SYN, TcpFlag.ACK}, {TcpFlag.SYN, TcpFlag.RST}, {}, {TcpFlag.FIN}
        }) {
            arrives(5000, 80, 7, 8, flags);
        }
        assertThat(children).isZero();
        assertThat(table.puts).isZero();
        assertThat(isns).isZero();
        assertThat(sent).as("a reset for each ACK").hasSize(2);

        arrives(5000, 80, 7, 0, TcpFlag.SYN);
        assertThat(children).isEqualTo(1);
        assertThat(table.puts).isEqualTo(1);
        assertThat(isns).isEqualTo(1);
        assertThat(tcp.connections()).extracting(ConnectionInfo::state).containsExactly(State.SYN_RECEIVED);
    }

    /** A port may serve once for each remote endpoint, and finding one costs two look-ups, however many there are. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20_000})
    void aPortIsChosenAtTheSameCostHoweverManyConnectionsThereAre(int remotes) throws IOException {
        int each = Math.min(20_000 / remotes, EphemeralPorts.COUNT);
        for (int i = 0; i < remotes * each; i++) {
            Endpoint remote = Endpoint.of(new Ipv4Address(0x0a010000 + i % remotes), 80);
            tcp.openActive(new PatientUser(), Optional.empty(), remote);
        }
        assertThat(table).hasSize(remotes * each);
        assertThat(table.lookups).isEqualTo(2 * remotes * each);
    }

    /** A port that is bound is neither bound again nor chosen for a connection. */
    @Test
    void everyPortCanBeBoundOnce() throws IOException {
        Endpoint remote = Endpoint.of(THERE, 80);
        Port first = tcp.openActive(new PatientUser(), Optional.empty(), remote).name().local().port();
        tcp.forget(ConnectionError.HOST_CRASHED);
        Port next = new Port(EphemeralPorts.FIRST + (first.number() + 1 - EphemeralPorts.FIRST) % EphemeralPorts.COUNT);
        assertThat(tcp.bind(next)).isEqualTo(next);
        Port chosen = tcp.openActive(new PatientUser(), Optional.empty(), remote).name().local().port();
        assertThat(chosen.number())
                .isEqualTo(EphemeralPorts.FIRST + (first.number() + 2 - EphemeralPorts.FIRST) % EphemeralPorts.COUNT);
        Set<Port> bound = new HashSet<>(Set.of(next));
        for (int i = 1; i < EphemeralPorts.COUNT; i++) {
            assertThat(bound.add(tcp.bind(new Port(0)))).isTrue();
        }
        assertThatThrownBy(() -> tcp.bind(new Port(0))).isInstanceOf(BindException.class);
        assertThatThrownBy(() -> tcp.openActive(new PatientUser(), Optional.empty(), remote))
                .isInstanceOf(BindException.class);
        tcp.unbind(next);
        assertThat(tcp.bind(new Port(0))).isEqualTo(next);
    }

    /** A segment's headers as they were sent. */
    @Test
    void theResetForASegmentWithoutConnectionSwapsTheNames() throws IOException {
        arrives(5000, 81, 7, 8, TcpFlag.ACK);
        MemorySegment reset = MemorySegment.ofArray(sent.getFirst());
        assertThat(Packet.parse(reset)).isInstanceOfSatisfying(readback.wire.Parsed.Value.class, it -> {
            Packet packet = (Packet) it.value();
            Ipv4Header header = packet.ip();
            assertThat(header.source()).isEqualTo(HERE);
            assertThat(header.destination()).isEqualTo(THERE);
            assertThat(packet.tcp().source().number()).isEqualTo(81);
            assertThat(packet.tcp().destination().number()).isEqualTo(5000);
            assertThat(packet.tcp().sequenceNumber()).isEqualTo(8);
            assertThat(packet.tcp().flags()).isEqualTo(TcpFlags.of(TcpFlag.RST));
        });
    }
}
