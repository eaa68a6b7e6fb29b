package readback.conformance.forwarding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.conformance.forwarding.SpecPacket.PacketKey;
import readback.conformance.forwarding.SpecPacket.Part;
import readback.spec.TlaValue;

/** A step of the specification, read from {@code event}: what is given, and what is to come of it. */
sealed interface ForwardingStep {

    /** The step in a word or two, for counts. */
    String label();

    /** All that the result depends on: steps with the same have one preferred result. */
    StepInput given();

    /** Whether the specification prefers this result; where it allows one alone, it does. */
    default boolean preferred() {
        return true;
    }

    /** What is given in a step. */
    sealed interface StepInput {

        /** A packet arrives at a router, whose table points to a neighbour. */
        record ToRouter(String at, SpecPacket packet, String to, int mtu, int tokens) implements StepInput {}

        /** A packet arrives at the host that it is for, which holds a part of its datagram or nothing. */
        record ToHost(String at, SpecPacket packet, Buffer before, List<HeldBuffer> others) implements StepInput {}

        /** A packet arrives at a host that it is not for. */
        record ToOtherHost(String at, SpecPacket packet) implements StepInput {}

        /** The time of a buffer is up. */
        record TimeUp(String at, PacketKey key, Buffer buffer, List<HeldBuffer> others) implements StepInput {}

        /** A host is told to send. */
        record ToSend(String at, SpecPacket packet, int mtu) implements StepInput {}

        /** Nobody's code takes a step. */
        record Nothing(String label) implements StepInput {}
    }

    /**
     * A packet arrives at a router.
     *
     * @param to the neighbour that the table points to for the packet, {@code none} for no route
     * @param mtu units that the link there carries
     * @param tokens errors that may still be sent
     */
    record AtRouter(String at, SpecPacket packet, String to, int mtu, int tokens, RouterResult result)
            implements ForwardingStep {

        @Override
        public StepInput given() {
            return new StepInput.ToRouter(at, packet, to, mtu, tokens);
        }

        @Override
        public boolean preferred() {
            return result.preferred();
        }

        @Override
        public String label() {
            return "AtRouter: " + (result.act().equals("discard") ? result.why() : result.act());
        }
    }

    /**
     * What the specification's router does.
     *
     * @param report the error message, if any
     * @param tokens that are left
     */
    record RouterResult(
            String act,
            String why,
            String to,
            List<SpecPacket> out,
            Optional<SpecPacket> report,
            int tokens,
            boolean preferred) {

        static RouterResult of(TlaValue value) {
            return new RouterResult(
                    Read.string(value, "act"), Read.string(value, "why"), Read.string(value, "to"),
                    Read.sequence(Read.field(value, "out")).stream().map(SpecPacket::of).toList(),
                    Read.sequence(Read.field(value, "report")).stream().map(SpecPacket::of).findFirst(),
                    Read.integer(value, "tokens"), Read.bool(value, "pref"));
        }
    }

    /** What a host holds of a datagram; nothing at all when there is neither a part nor a refusal. */
    record Buffer(List<Part> parts, boolean refused, int left) {

        static Buffer of(TlaValue value) {
            List<Part> parts = new ArrayList<>();
            for (TlaValue part : Read.set(Read.field(value, "parts"))) {
                parts.add(new Part(
                        Read.integer(part, "off"), Read.bool(part, "mf"), Read.sequence(Read.field(part, "data"))));
            }
            return new Buffer(parts, Read.bool(value, "refused"), Read.integer(value, "left"));
        }

        boolean isHeld() {
            return refused || !parts.isEmpty();
        }
    }

    /** What a host holds of a datagram, and of which. */
    record HeldBuffer(PacketKey key, Buffer buffer) {

        static HeldBuffer of(TlaValue value) {
            return new HeldBuffer(PacketKey.of(Read.field(value, "key")), Buffer.of(Read.field(value, "buf")));
        }

        static List<HeldBuffer> allOf(TlaValue event) {
            return Read.set(Read.field(event, "others")).stream().map(HeldBuffer::of).toList();
        }
    }

    /**
     * A packet arrives at the host that it is for.
     *
     * @param before what the host holds of the packet's datagram
     * @param others what it holds of other datagrams, before and after
     */
    record AtHost(
            String at, SpecPacket packet, Buffer before, List<HeldBuffer> others, Buffer after, String outcome,
            List<TlaValue> data)
            implements ForwardingStep {
        @Override
        public StepInput given() {
            return new StepInput.ToHost(at, packet, before, others);
        }

        @Override
        public String label() {
            return "AtHost: " + outcome;
        }
    }

    /** A packet arrives at a host that it is not for. */
    record Strayed(String at, SpecPacket packet) implements ForwardingStep {
        @Override
        public StepInput given() {
            return new StepInput.ToOtherHost(at, packet);
        }

        @Override
        public String label() {
            return "Strayed";
        }
    }

    /** The time of a buffer is up. */
    record Timeout(String at, PacketKey key, Buffer buffer, List<HeldBuffer> others, boolean reported)
            implements ForwardingStep {
        @Override
        public StepInput given() {
            return new StepInput.TimeUp(at, key, buffer, others);
        }

        @Override
        public String label() {
            return "ReassemblyTimeout: " + (reported ? "reported" : "in silence");
        }
    }

    /** A host sends. */
    record Send(String at, SpecPacket packet, int mtu, List<SpecPacket> out) implements ForwardingStep {
        @Override
        public StepInput given() {
            return new StepInput.ToSend(at, packet, mtu);
        }

        @Override
        public String label() {
            return "Send: " + (out.size() == 1 ? "whole" : "in fragments");
        }
    }

    /** A link, a table, or time: nobody's code takes a step. */
    record Environment(String label) implements ForwardingStep {
        @Override
        public StepInput given() {
            return new StepInput.Nothing(label);
        }
    }

    /** Reads {@code event}. */
    static ForwardingStep of(TlaValue event) {
        String name = Read.string(event, "name");
        return switch (name) {
            case "AtRouter" -> {
                TlaValue way = Read.field(event, "way");
                yield new AtRouter(
                        at(event),
                        packet(event),
                        Read.string(way, "to"),
                        Read.integer(way, "mtu"),
                        Read.integer(event, "tokens"),
                        RouterResult.of(Read.field(event, "r")));
            }
            case "AtHost" -> {
                TlaValue r = Read.field(event, "r");
                yield new AtHost(
                        at(event),
                        packet(event),
                        Buffer.of(Read.field(event, "buf")),
                        HeldBuffer.allOf(event),
                        Buffer.of(Read.field(r, "buf")),
                        Read.string(r, "outcome"),
                        Read.sequence(Read.field(r, "data")));
            }
            case "Strayed" -> new Strayed(at(event), packet(event));
            case "ReassemblyTimeout" ->
                new Timeout(
                        at(event),
                        PacketKey.of(Read.field(event, "key")),
                        Buffer.of(Read.field(event, "buf")),
                        HeldBuffer.allOf(event),
                        !Read.sequence(Read.field(event, "report")).isEmpty());
            case "Send" ->
                new Send(
                        at(event),
                        packet(event),
                        Read.integer(event, "mtu"),
                        Read.sequence(Read.field(event, "out")).stream()
                                .map(SpecPacket::of)
                                .toList());
            case "Lose", "Change", "Tick", "Rest" -> new Environment(name);
            default -> throw new IllegalArgumentException("no meaning is bound to a step " + name);
        };
    }

    private static String at(TlaValue event) {
        return Read.string(event, "at");
    }

    private static SpecPacket packet(TlaValue event) {
        return SpecPacket.of(Read.field(event, "packet"));
    }
}
