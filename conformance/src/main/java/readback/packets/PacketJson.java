package readback.packets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;
import readback.wire.Defect;
import readback.wire.describe.FieldValue;
import readback.wire.describe.HeaderDescription;
import readback.wire.describe.Layer;

/** A decoded packet as JSON: numbers as numbers, flags as truth values, addresses and octets as text. */
final class PacketJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String CHECKSUM_OK = "checksumOk";

    private PacketJson() {}

    /** {@code [{"protocol","fields":{...},"defects":[...]}, ...]}. */
    static ArrayNode layers(List<Layer> layers) {
        ArrayNode array = NODES.arrayNode();
        layers.forEach(layer -> array.add(layer(layer)));
        return array;
    }

    private static ObjectNode layer(Layer layer) {
        ObjectNode json = NODES.objectNode().put("protocol", layer.protocol());
        layer.description()
                .filter(it -> it.number() != HeaderDescription.NO_NUMBER || !it.name().equals(it.protocol()))
                .ifPresent(it -> json.put("message", it.name()));
        if (layer.quoted()) {
            json.put("quoted", true);
        }
        json.put("offset", layer.offset()).put("length", layer.length());
        ObjectNode fields = fields(layer.fields());
        json.set("fields", fields);
        layer.checksumOk().ifPresent(ok -> {
            fields.put(CHECKSUM_OK, ok);
            json.put(CHECKSUM_OK, ok);
        });
        ArrayNode defects = json.putArray("defects");
        layer.defects().forEach(defect -> defects.add(defect(defect)));
        return json;
    }

    private static ObjectNode defect(Defect defect) {
        return NODES.objectNode()
                .put("reason", defect.reason().name())
                .put("octet", defect.offset())
                .put("found", defect.found())
                .put("expected", String.format(defect.reason().expectation(), defect.bound()))
                .put("message", defect.toString());
    }

    private static ObjectNode fields(List<FieldValue.Named> fields) {
        ObjectNode json = NODES.objectNode();
        fields.forEach(field -> json.set(field.name(), value(field.value())));
        return json;
    }

    private static JsonNode value(FieldValue value) {
        return switch (value) {
            case FieldValue.Whole(long number) -> NODES.numberNode(number);
            case FieldValue.Bit(boolean set) -> NODES.booleanNode(set);
            case FieldValue.Address address -> NODES.textNode(address.toString());
            case FieldValue.Raw raw -> NODES.textNode(raw.toString());
            case FieldValue.Many(List<FieldValue> values) -> {
                ArrayNode array = NODES.arrayNode();
                values.forEach(each -> array.add(value(each)));
                yield array;
            }
            case FieldValue.Group group -> group(group);
        };
    }

    /** With its name, and for an IPv4 option the type that its three parts make. */
    private static ObjectNode group(FieldValue.Group group) {
        ObjectNode json = NODES.objectNode().put("name", group.name());
        if (group.get("optionNumber").isPresent()) {
            json.put(
                    "type",
                    (bit(group, "copied") << 7) | (whole(group, "optionClass") << 5) | whole(group, "optionNumber"));
        }
        return json.setAll(fields(group.fields()));
    }

    private static long bit(FieldValue.Group group, String name) {
        return group.get(name).filter(new FieldValue.Bit(true)::equals).isPresent() ? 1 : 0;
    }

    private static long whole(FieldValue.Group group, String name) {
        return group.get(name).stream()
                .flatMapToLong(it -> it instanceof FieldValue.Whole(long number)
                        ? OptionalLong.of(number).stream()
                        : OptionalLong.empty().stream())
                .sum();
    }
}
