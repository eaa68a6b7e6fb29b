package readback.host.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.net.SocketException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import readback.host.loop.ManualClock;
import readback.ip.Addresses;
import readback.ip.IcmpConfig;
import readback.ip.IcmpRules;
import readback.ip.Identification;
import readback.ip.Interface;
import readback.ip.InterfaceAddress;
import readback.wire.IcmpMessage.EchoReply;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;

/** The identifiers of echo requests: as many as 16 bits can say, and each is free again when its socket is closed. */
class IdentifiersTest {

    private static final Ipv4Address HERE = Ipv4Address.of(10, 0, 0, 1);

    private final IcmpLayer icmp = layer().icmp();

    private static final class Receiver implements EchoReceiver {
        @Override
        public boolean arrives(Ipv4Header ip, EchoReply reply, long at) {
            return true;
        }

        @Override
        public void fails(IcmpReport report) {}

        @Override
        public void end(ConnectionError why) {}
    }

    private static IpLayer layer() {
        Addresses addresses = new Addresses(
                List.of(new Interface(0, List.of(new InterfaceAddress(HERE, 24)), 1500)));
        Identification identification = new Identification(Identification.MAXIMUM_DATAGRAM_LIFETIME, 16, 1);
        IcmpRules rules = new IcmpRules(IcmpConfig.of(IcmpConfig.Role.HOST), addresses, identification);
        return new IpLayer(addresses, rules, identification, new ManualClock(), new Egress() {
            @Override
            public OptionalInt mtu(Ipv4Address destination) {
                return OptionalInt.empty();
            }

            @Override
            public void send(MemorySegment packet) {}
        });
    }

    @Test
    void everyIdentifierIsGivenOnceAndAgainWhenItIsClosed() throws SocketException {
        Receiver receiver = new Receiver();
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 1 << 16; i++) {
            assertThat(given.add(icmp.open(receiver))).isTrue();
        }
        assertThatThrownBy(() -> icmp.open(receiver)).isInstanceOf(SocketException.class);
        icmp.close(77, new Receiver());
        assertThatThrownBy(() -> icmp.open(receiver)).as("it is another's").isInstanceOf(SocketException.class);
        icmp.close(77, receiver);
        assertThat(icmp.open(receiver)).isEqualTo(77);
    }
}
