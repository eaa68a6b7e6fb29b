package readback.conformance.forwarding;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import readback.conformance.forwarding.ForwardingStep.Buffer;
import readback.conformance.forwarding.ForwardingStep.HeldBuffer;
import readback.conformance.forwarding.SpecPacket.PacketKey;
import readback.conformance.forwarding.SpecPacket.Part;
import readback.ip.Reassembler;
import readback.spec.TlaValue;
import readback.wire.Ipv4View;

/**
 * Datagrams of which a host holds fragments while a packet of another arrives: a reassembler that confuses them shows
 * it.
 *
 * @param all what is held of each; none is complete, and no two have the same key
 */
record OtherDatagrams(List<HeldBuffer> all, PacketConcretion as) {

    /** A name that no model uses. */
    private static final String NOBODY = "X";

    private static final int ANOTHER_ID = 0x100;
    private static final TlaValue SOMETHING = new TlaValue.Int(1);
    private static final Buffer FIRST_UNIT = new Buffer(List.of(first(1)), false, 1);

    /** Those of the specification, and four that differ from the datagram in one field of its key alone. */
    static OtherDatagrams besides(PacketKey key, List<HeldBuffer> others, PacketConcretion as) {
        List<HeldBuffer> all = new ArrayList<>(others);
        for (PacketKey near : List.of(
                new PacketKey(NOBODY, key.dst(), key.proto(), key.id()),
                new PacketKey(key.src(), NOBODY, key.proto(), key.id()),
                new PacketKey(key.src(), key.dst(), key.proto().equals("TCP") ? "UDP" : "TCP", key.id()),
                new PacketKey(key.src(), key.dst(), key.proto(), key.id() + ANOTHER_ID))) {
            if (others.stream().noneMatch(held -> held.key().equals(near))) {
                all.add(new HeldBuffer(near, FIRST_UNIT));
            }
        }
        return new OtherDatagrams(List.copyOf(all), as);
    }

    /** Has a reassembler hold them from then on. */
    void hold(Reassembler reassembler, long now) {
        for (HeldBuffer held : all) {
            hold(reassembler, held.key(), held.buffer(), as, now);
        }
    }

    /** Has a reassembler hold one datagram from then on, as the specification's buffer does. */
    static void hold(Reassembler reassembler, PacketKey key, Buffer buffer, PacketConcretion as, long now) {
        List<Part> parts = buffer.refused() ? List.of(first(1), first(2)) : buffer.parts();
        for (Part part : parts) {
            reassembler.packetArrives(as.packet(key.packet(part)), now);
        }
    }

    private static Part first(int units) {
        return new Part(0, true, Collections.nCopies(units, SOMETHING));
    }

    int count() {
        return all.size();
    }

    /** Whose senders are to be told when all time is up, the one that they stand beside included; in order. */
    List<String> reported(PacketKey key, Buffer buffer) {
        List<HeldBuffer> held = new ArrayList<>(all);
        held.add(new HeldBuffer(key, buffer));
        return held.stream()
                .filter(it -> it.buffer().parts().stream().anyMatch(part -> part.off() == 0))
                .map(it -> name(as.packet(it.key().packet(first(1)))))
                .sorted()
                .toList();
    }

    /** Which datagrams packets belong to, in order. */
    static List<String> names(List<MemorySegment> packets) {
        return packets.stream().map(OtherDatagrams::name).sorted().toList();
    }

    private static String name(MemorySegment packet) {
        Ipv4View view = new Ipv4View().wrap(packet);
        return "%08x to %08x, protocol %d, identification %d"
                .formatted(view.source(), view.destination(), view.protocol(), view.identification());
    }
}
