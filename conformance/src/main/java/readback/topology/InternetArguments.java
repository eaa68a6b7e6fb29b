package readback.topology;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Parameters;
import readback.cli.FailureWords;
import readback.cli.UsageException;
import readback.net.Topology;
import readback.wire.Ipv4Address;

/** A topology on the command line, and the names in it. */
final class InternetArguments {

    @Parameters(
            index = "0",
            paramLabel = "TOPOLOGY",
            description = "A file such as those in conformance/topologies: hosts, routers, links, changes, in JSON.")
    private Path file = Path.of("");

    /**
     * The topology.
     *
     * @throws UsageException if it cannot be read, or cannot be meant
     */
    Topology topology() {
        try {
            return TopologyReader.read(file);
        } catch (TopologyException e) {
            throw new UsageException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + FailureWords.of(e), e);
        }
    }

    /**
     * A host's name as it is.
     *
     * @throws UsageException if there is no such host
     */
    static String host(Topology topology, String name) {
        if (!topology.isHost(name)) {
            throw new UsageException("there is no host " + name + "; hosts are "
                    + String.join(", ", topology.hosts().stream().map(Topology.HostSpec::name).toList()));
        }
        return name;
    }

    /**
     * The address that a node's name or an address in digits means.
     *
     * @param from who is to reach it
     * @throws UsageException if it is neither, or the address of {@code from} itself
     */
    static Ipv4Address target(Topology topology, String from, String text) {
        Optional<Ipv4Address> literal = Ipv4Address.parse(text);
        if (literal.isEmpty() && !topology.nodes().contains(text)) {
            throw new UsageException("there is no node " + text + "; nodes are " + String.join(", ", topology.nodes()));
        }
        Ipv4Address address = literal.orElseGet(() -> topology.addressOf(text));
        if (address.equals(topology.addressOf(from))) {
            throw new UsageException(text + " is " + from + " itself");
        }
        return address;
    }

    /** A name and its address, as commands show both. */
    static String shown(Topology topology, Ipv4Address address) {
        return topology.ownerOf(address).map(it -> it + " (" + address + ")").orElseGet(address::toString);
    }
}
