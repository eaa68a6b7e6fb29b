package readback.spec.child;

import java.lang.reflect.Field;
import tlc2.TLCGlobals;
import tlc2.util.BufferedRandomAccessFile;
import tlc2.value.impl.ModelValue;
import util.UniqueString;

/**
 * What TLC keeps in static fields from one model to the next, and what has to be as it was in the beginning before
 * another model is loaded into the same JVM: the numbers of variables and definitions that it keeps at interned names,
 * model values, whether a worker found a violation of a temporal property, and the buffers of closed files. TLC closes
 * some files twice, and so would hand one buffer to two files of the next model.
 */
final class TlcStatics {

    private TlcStatics() {}

    /**
     * Puts them back.
     *
     * @throws LinkageError if these TLA+ tools keep other things; then a JVM is good for one model only
     */
    static void reset() {
        TLCGlobals.mainChecker = null;
        ModelValue.init();
        try {
            for (Object name : (Object[]) value(UniqueString.internTbl.getClass(), "table", UniqueString.internTbl)) {
                if (name instanceof UniqueString interned) {
                    interned.setLoc(-1);
                }
            }
            field(Class.forName("tlc2.tool.liveness.LiveWorker"), "errFoundByThread").setInt(null, -1);
            field(BufferedRandomAccessFile.class, "numAvailBuffs").setInt(null, 0);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new LinkageError("cannot forget the last model", e);
        }
        UniqueString.setVariableCount(0);
    }

    private static Object value(Class<?> type, String name, Object owner) throws ReflectiveOperationException {
        return field(type, name).get(owner);
    }

    private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
