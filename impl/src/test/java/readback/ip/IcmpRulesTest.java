package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.ip.GivenPackets.ALICE;
import static readback.ip.GivenPackets.BEYOND;
import static readback.ip.GivenPackets.LEFT;
import static readback.ip.GivenPackets.RIGHT;
import static readback.ip.GivenPackets.address;
import static readback.ip.GivenPackets.packet;
import static readback.ip.GivenPackets.prefix;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readback.wire.IcmpMessage.TimeExceededCode;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4Option;
import readback.wire.Octets;
import readback.wire.Parsed;

class IcmpRulesTest {

    private static final Problem PORT = new Problem.Unreachable(UnreachableCode.PORT_UNREACHABLE);
    private static final Ipv4Address OWN = LEFT.address().address();

    private final Addresses addresses = new Addresses(List.of(LEFT, RIGHT));
    private final IcmpRules host = rules(IcmpConfig.Role.HOST);
    private final IcmpRules router = rules(IcmpConfig.Role.ROUTER);

    private IcmpRules rules(IcmpConfig.Role role) {
        return new IcmpRules(IcmpConfig.of(role), addresses, GivenPackets.identification());
    }

    private static IcmpError error(IcmpRules rules, Problem problem, MemorySegment packet) {
        return rules.error(problem, packet, Arrival.UNICAST, OWN, 0).orElseThrow();
    }

    /** RFC1812-4.3.2.8: what may not be answered takes nothing from what may: nobody can silence a router that way. */
    @Test
    void anErrorThatIsNotSentTakesNoTokenFromTheLimit() {
        IcmpRules one = new IcmpRules(
                new IcmpConfig(IcmpConfig.Role.ROUTER, 64, 1, Duration.ofHours(1)),
                addresses,
                GivenPackets.identification());
        MemorySegment packet = packet(8).memory();
        for (int i = 0; i < 3; i++) {
            assertThat(one.error(PORT, packet, Arrival.BROADCAST, OWN, 0)).isEmpty();
        }
        assertThat(one.error(PORT, packet, Arrival.UNICAST, OWN, 0)).isPresent();
        assertThat(one.error(PORT, packet, Arrival.UNICAST, OWN, 0)).isEmpty();
        assertThat(one.count(NoErrorReason.RATE)).isOne();
    }

    /**
     * RFC792-src, RFC792-quote, RFC1122-3.2.2-quote, RFC1812-4.3.2.3: header and payload as they came, up to 576
     * octets.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 8, 100, 528, 529, 1480})
    void anErrorQuotesAsMuchAsFits(int length) {
        MemorySegment packet = packet(length).memory();
        IcmpError error = error(router, PORT, packet);
        assertThat(error.ip().destination()).isEqualTo(ALICE);
        assertThat(error.ip().source()).isEqualTo(OWN);
        assertThat(error.length()).isEqualTo(Math.min(576, 28 + 20 + length));
        assertThat(error.message().data()).isEqualTo(Octets.copyOf(packet.asSlice(0, error.length() - 28)));
    }

    /** RFC1122-3.2.2-quote: of what the link brought only the packet, with all of its options. */
    @Test
    void octetsBehindThePacketAreNotQuoted() {
        MemorySegment packet = packet(10).with(Ipv4Option.RouteOption.toRecord(9)).memory();
        MemorySegment padded = MemorySegment.ofArray(new byte[200]).copyFrom(packet);
        assertThat(error(router, PORT, padded).message().data()).isEqualTo(Octets.copyOf(packet));
    }

    /** RFC792-format, RFC1812-4.3.2.2: a sound packet, with a TTL of its own. */
    @Test
    void anErrorIsASoundPacket() {
        IcmpError error = error(router, PORT, packet(8).timeToLive(1).memory());
        MemorySegment packet = error.packet();
        assertThat(GivenPackets.view(packet).timeToLive()).isEqualTo(64);
        assertThat(Ipv4Header.parse(packet)).isEqualTo(new Parsed.Value<>(error.ip()));
        assertThat(IcmpMessage.parse(packet.asSlice(20))).isEqualTo(new Parsed.Value<>(error.message()));
        IcmpConfig other = new IcmpConfig(IcmpConfig.Role.ROUTER, 255, 1, Duration.ofSeconds(1));
        IcmpRules rules = new IcmpRules(other, addresses, GivenPackets.identification());
        assertThat(error(rules, PORT, packet(8).memory()).ip().timeToLive()).isEqualTo(255);
    }

    /** RFC1812-4.3.2.5-tos, RFC1122-3.2.2-tos: a router's errors take precedence, a host's are like any packet. */
    @Test
    void aRoutersErrorsHaveThePrecedenceOfNetworkControl() {
        MemorySegment packet = packet(8).marked(0b101_011, 1).memory();
        assertThat(error(router, PORT, packet).ip().dscp()).isEqualTo(0b110_011);
        assertThat(error(router, PORT, packet).ip().ecn()).isZero();
        assertThat(error(host, PORT, packet).ip().dscp()).isZero();
    }

    /** RFC6864-4.3-unique: errors may be fragmented, and are numbered like everything else from this sender. */
    @Test
    void errorsAreNumberedUnlessThereIsNoNumber() {
        Identification scarce = new Identification(Duration.ofMinutes(2), 1, 1);
        IcmpRules rules = new IcmpRules(IcmpConfig.of(IcmpConfig.Role.HOST), addresses, scarce);
        Ipv4Header first = error(rules, PORT, packet(8).memory()).ip();
        Ipv4Header second = error(rules, PORT, packet(8).memory()).ip();
        assertThat(first.dontFragment()).isFalse();
        assertThat(second.identification()).isNotEqualTo(first.identification());
        IcmpError fromElsewhere = rules.error(PORT, packet(8).memory(), Arrival.UNICAST, RIGHT.address().address(), 0)
                .orElseThrow();
        assertThat(fromElsewhere.ip().dontFragment()).isTrue();
    }

    /** RFC1122-3.2.2-noerr-bcast, RFC1812-4.3.2.7-bcast. */
    @ParameterizedTest
    @ValueSource(strings = {"255.255.255.255", "10.0.0.255", "10.0.0.0", "224.0.0.1"})
    void noErrorAboutWhatWasForMany(String destination) {
        assertSilence(NoErrorReason.BROADCAST, packet(8).to(address(destination)).memory());
    }

    /** RFC1122-3.2.2-noerr-src, RFC1812-4.3.2.7-src. */
    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0", "127.0.0.1", "10.0.0.0", "10.0.0.255", "224.0.0.1", "240.0.0.1", "255.255.255.255"})
    void noErrorToWhatIsNotOneHost(String source) {
        assertSilence(NoErrorReason.SOURCE, packet(8).from(address(source)).memory());
    }

    /** RFC792-frag0, RFC1122-3.2.2-noerr-frag, RFC1812-4.3.2.7-frag. */
    @Test
    void noErrorAboutALaterFragment() {
        assertSilence(NoErrorReason.LATER_FRAGMENT, packet(8).fragment(8, false).memory());
        assertThat(host.noErrorReason(packet(8).fragment(0, true).memory(), Arrival.UNICAST))
                .isEmpty();
    }

    /** RFC1122-3.2.2-noerr-icmp, RFC1812-4.3.2.7-icmp. */
    @Test
    void noErrorAboutAnError() {
        IcmpError error = error(router, PORT, packet(8).memory());
        assertSilence(NoErrorReason.ABOUT_AN_ERROR, error.packet());
        assertSilence(NoErrorReason.ABOUT_AN_ERROR, packet(0).carrying(IpProtocol.ICMP).memory());
    }

    /** RFC1122-3.2.2-noerr-ll, RFC1812-4.3.2.7-ll. */
    @Test
    void noErrorAboutWhatTheLinkBroughtToAll() {
        assertThat(host.error(PORT, packet(8).memory(), Arrival.BROADCAST, OWN, 0))
                .isEmpty();
        assertThat(host.count(NoErrorReason.LINK_BROADCAST)).isOne();
    }

    private void assertSilence(NoErrorReason why, MemorySegment packet) {
        for (IcmpRules rules : List.of(host, router)) {
            long before = rules.count(why);
            assertThat(rules.noErrorReason(packet, Arrival.UNICAST)).contains(why);
            assertThat(rules.error(PORT, packet, Arrival.UNICAST, OWN, 0)).isEmpty();
            assertThat(rules.count(why)).isEqualTo(before + 1);
        }
    }

    /** RFC1812-4.3.2.4: of the interface by which the error leaves, not of that by which its cause came. */
    @Test
    void aRoutersErrorComesFromWhereItLeaves() {
        RoutingTable table = new RoutingTable();
        table.connect(LEFT);
        table.connect(RIGHT);
        table.put(prefix("192.0.2.0/24"), NextHop.via(RIGHT, address("10.0.1.1")));
        Router it = new Router(RouterConfig.ROUTER, List.of(LEFT, RIGHT), table, GivenPackets.identification());
        assertThat(sourceOfError(it, ALICE)).contains(LEFT.address().address());
        assertThat(sourceOfError(it, BEYOND)).contains(RIGHT.address().address());
        assertThat(sourceOfError(it, address("198.51.100.1")))
                .contains(LEFT.address().address());
    }

    private static Optional<Ipv4Address> sourceOfError(Router router, Ipv4Address about) {
        MemorySegment packet = packet(8).from(about).timeToLive(1).memory();
        FragmentVerdict.Discard discard = (FragmentVerdict.Discard) router.packetArrives(packet, LEFT, 0);
        return discard.error().map(it -> it.ip().source());
    }

    /** RFC792-te-1, RFC792-pp, RFC792-du-code4: each problem is its message. */
    @Test
    void problemsAreMessages() {
        Octets quoted = Octets.of((byte) 1);
        assertThat(new Problem.TimeExceeded(TimeExceededCode.FRAGMENT_REASSEMBLY).about(quoted))
                .isEqualTo(new IcmpMessage.TimeExceeded(TimeExceededCode.FRAGMENT_REASSEMBLY, quoted));
        assertThat(new Problem.Parameter(59).about(quoted).restOfHeader()).isEqualTo(59 << 24);
        assertThat(new Problem.TooBig(68).about(quoted).restOfHeader()).isEqualTo(68);
        assertThatThrownBy(() -> new Problem.TooBig(67)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Problem.Parameter(60)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Problem.Unreachable(UnreachableCode.FRAGMENTATION_NEEDED))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
