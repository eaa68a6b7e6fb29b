package readback.serving;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import readback.cli.FailureWords;
import readback.cli.OutputFiles;
import readback.cli.UsageException;
import readback.tun.TunDevice;
import readback.wire.Ipv4Address;

/** Where the host of a command stands: on which device, and under which address. */
final class TunOptions {

    private static final int HEADERS = 40;

    /** Prefixes are this long, unless both addresses agree in fewer bits. */
    private static final int USUAL_PREFIX = 24;

    @Option(
            names = "--tun", paramLabel = "NAME",
            description = "The TUN device that is made for it, such as readback0. It is gone when the command ends. "
                    + "Needs root, and Linux.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--address", paramLabel = "ADDRESS", defaultValue = "10.7.0.2", converter = AddressConverter.class,
            description = "The address of our host. Default: ${DEFAULT-VALUE}.")
    private Ipv4Address address = Ipv4Address.of(10, 7, 0, 2);

    @Option(
            names = "--peer", paramLabel = "ADDRESS", defaultValue = "10.7.0.1", converter = AddressConverter.class,
            description = "The kernel's address on the device. Default: ${DEFAULT-VALUE}.")
    private Ipv4Address peer = Ipv4Address.of(10, 7, 0, 1);

    @Option(
            names = "--mtu", paramLabel = "N", defaultValue = "1500",
            description = "Octets of the largest packet, 576 to 65535. Default: ${DEFAULT-VALUE}.")
    private int mtu;

    @Option(names = "--capture", paramLabel = "FILE", description = "Where all packets go, as pcapng.")
    private Optional<Path> capture = Optional.empty();

    /** Reads {@code 10.7.0.2}. */
    static final class AddressConverter implements ITypeConverter<Ipv4Address> {
        @Override
        public Ipv4Address convert(String text) {
            return Ipv4Address.parse(text).orElseThrow(
                    () -> new TypeConversionException("'" + text + "' is no IPv4 address such as 10.7.0.2"));
        }
    }

    /** Whether a device is wanted. */
    boolean wanted() {
        return name.isPresent();
    }

    Ipv4Address peer() {
        return peer;
    }

    int mtu() {
        return mtu;
    }

    Ipv4Address address() {
        return address;
    }

    /** Octets of text in a segment, at most. */
    int mss() {
        return mtu - HEADERS;
    }

    Optional<Path> capture() {
        return capture;
    }

    /**
     * Refuses what cannot be, with a device or without.
     *
     * @throws UsageException if it cannot
     */
    void check() {
        if (mtu < 576 || mtu > TunDevice.MAX_PACKET) {
            throw new UsageException("--mtu " + mtu + " is not within 576 to 65535");
        }
        if (address.equals(peer)) {
            throw new UsageException("--address and --peer are both " + address);
        }
        capture.ifPresent(file -> new OutputFiles().write("--capture", file));
    }

    /**
     * The device, with the kernel's address on it, and up.
     *
     * @throws UsageException if it cannot be had
     */
    TunDevice open() {
        check();
        return open(name.orElseThrow(() -> new UsageException("--tun NAME is needed: the device to be made")));
    }

    private TunDevice open(String wanted) {
        try {
            TunDevice device = TunDevice.open(wanted, mtu);
            try {
                device.configure(peer, prefix());
                return device;
            } catch (IOException e) {
                device.close();
                throw e;
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException("--tun: " + e.getMessage(), e);
        } catch (AccessDeniedException e) {
            throw new UsageException("--tun " + wanted + ": " + e.getReason(), e);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException("--tun " + wanted + ": there is an interface of this name already", e);
        } catch (FileNotFoundException e) {
            throw new UsageException("--tun " + wanted + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UsageException("--tun " + wanted + ": " + FailureWords.of(e), e);
        }
    }

    private int prefix() {
        return Math.clamp(Integer.numberOfLeadingZeros(address.bits() ^ peer.bits()), 1, USUAL_PREFIX);
    }
}
