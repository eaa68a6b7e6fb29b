package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.ip.GivenPackets.address;
import static readback.ip.GivenPackets.prefix;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readback.wire.Ipv4Address;

class AddressesTest {

    private final Addresses addresses = new Addresses(List.of(
            GivenPackets.LEFT,
            new Interface(
                    1,
                    List.of(
                            new InterfaceAddress(address("192.0.2.9"), 31),
                            new InterfaceAddress(address("198.51.100.1"), 32),
                            new InterfaceAddress(address("172.16.1.1"), 12)),
                    1500)));

    /** RFC1812-4.2.3.1-bcast, RFC1812-4.2.3.1-zeros, RFC1122-3.3.6-recv, RFC791-2.3-addr. */
    @ParameterizedTest
    @CsvSource({
        "10.0.0.254, OWN",
        "192.0.2.9, OWN",
        "198.51.100.1, OWN",
        "172.16.1.1, OWN",
        "255.255.255.255, BROADCAST",
        "10.0.0.255, BROADCAST",
        "172.31.255.255, BROADCAST",
        "10.0.0.0, ZERO_HOST",
        "172.16.0.0, ZERO_HOST",
        "192.0.2.8, HOST",
        "172.16.255.255, HOST",
        "10.0.0.1, HOST",
        "126.255.255.255, HOST",
        "128.0.0.0, HOST",
        "112.0.0.0, HOST",
        "1.0.0.0, HOST",
        "15.255.255.255, HOST",
        "223.255.255.255, HOST",
        "0.0.0.0, INVALID",
        "0.255.255.255, INVALID",
        "127.0.0.1, INVALID",
        "127.255.255.255, INVALID",
        "224.0.0.0, MULTICAST",
        "239.255.255.255, MULTICAST",
        "240.0.0.0, INVALID",
        "255.255.255.254, INVALID"
    })
    void anAddressMeansWhatTheInterfacesSay(String text, Addresses.AddressKind kind) {
        assertThat(addresses.kindOf(address(text))).isEqualTo(kind);
        assertThat(addresses.isSource(address(text)))
                .isEqualTo(kind == Addresses.AddressKind.OWN || kind == Addresses.AddressKind.HOST);
    }

    /** Any number of addresses is found again, and no other. */
    @Test
    void aThousandAddressesAreFound() {
        List<InterfaceAddress> own = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            own.add(new InterfaceAddress(new Ipv4Address(0x0b00_0001 + i * 65_536), 24));
        }
        Addresses many = new Addresses(List.of(new Interface(0, own, 1500)));
        for (InterfaceAddress it : own) {
            int bits = it.address().bits();
            assertThat(many.kindOf(it.address())).isEqualTo(Addresses.AddressKind.OWN);
            assertThat(many.kindOf(new Ipv4Address(bits - 1))).isEqualTo(Addresses.AddressKind.ZERO_HOST);
            assertThat(many.kindOf(new Ipv4Address(bits + 254))).isEqualTo(Addresses.AddressKind.BROADCAST);
            assertThat(many.kindOf(new Ipv4Address(bits + 1))).isEqualTo(Addresses.AddressKind.HOST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "10.0.0.0/8", "192.0.2.128/25", "1.2.3.4/32"})
    void aPrefixIsReadAsItIsWritten(String text) {
        assertThat(prefix(text)).hasToString(text);
        assertThat(Prefix.of(prefix(text).last(), prefix(text).length())).isEqualTo(prefix(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.1/8",
                "10.0.0.0/08",
                "10.0.0/8",
                "10.0.0.0/-1",
                "10.0.0.0/8 "
            })
    void whatIsNoPrefixIsNotRead(String text) {
        assertThat(Prefix.parse(text)).isEmpty();
    }

    @Test
    void valuesOutOfTheirRangesCannotBeMade() {
        assertThatThrownBy(() -> new Prefix(address("10.0.0.1"), 31)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Prefix.of(address("10.0.0.1"), 33)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InterfaceAddress(address("10.0.0.1"), -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GivenPackets.anInterface(0, "10.0.0.1/8", 67))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interface(0, List.of(), 1500)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IcmpConfig(IcmpConfig.Role.HOST, 0, 1, java.time.Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC791-3.2-68: whoever offers less, or more than may be fragmented, made a mistake; RFC791-3.1-df. */
    @Test
    void nothingIsSplitForLessThan68OctetsOrAgainstItsWill() {
        assertThatThrownBy(() -> Fragmenter.split(GivenPackets.packet(100).memory(), 67))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fragmenter.split(GivenPackets.packet(100).whole().memory(), 68))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Fragmenter.split(GivenPackets.packet(48).whole().memory(), 68)).hasSize(1);
    }
}
