package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Headers written whole are what the setters write one by one, and headers that were checked stay what they were. */
class WholeHeaderProperties {

    /** So that headers start at odd addresses too. */
    private static final int MARGIN = 3;

    private static final int ROOM = 64;

    /** Whatever the arguments: RFC791-3.1 says which bits each field has. */
    @Property
    void anIpv4HeaderWrittenWholeIsWhatTheSettersWrite(
            @ForAll @Size(8) int[] v,
            @ForAll boolean df,
            @ForAll boolean mf,
            @ForAll @IntRange(min = 5, max = 15) int ihl) {
        byte[] whole = filled();
        byte[] oneByOne = filled();
        Ipv4View view = new Ipv4View().wrap(MemorySegment.ofArray(whole), MARGIN, 60);
        view.emit(ihl * 4, v[0], v[1], v[2], Ipv4View.flagsAndFragmentOffsetBits(df, mf, v[3]), v[4], v[5], v[6], v[7]);
        Ipv4View setters = new Ipv4View().wrap(MemorySegment.ofArray(oneByOne), MARGIN, 60);
        setters.versionAndHeaderLength(ihl * 4)
                .dscpAndEcn(v[0] >> 2, v[0])
                .totalLength(v[1])
                .identification(v[2])
                .flagsAndFragmentOffset(df, mf, v[3])
                .timeToLive(v[4])
                .protocol(v[5])
                .source(v[6])
                .destination(v[7])
                .updateChecksum();
        assertThat(whole).isEqualTo(oneByOne);
        assertThat(InternetChecksum.verifies(InternetChecksum.sum(MemorySegment.ofArray(whole), MARGIN, ihl * 4)))
                .isTrue();
    }

    /** MUST-2. */
    @Property
    void aTcpHeaderWrittenWholeIsWhatTheSettersWrite(
            @ForAll @Size(9) int[] v,
            @ForAll @IntRange(min = 5, max = 15) int dataOffset,
            @ForAll @IntRange(min = 20, max = 61) int length) {
        byte[] whole = filled();
        byte[] oneByOne = filled();
        MemorySegment memory = MemorySegment.ofArray(whole);
        long rest = InternetChecksum.sum(memory, MARGIN + TcpView.OPTIONS, length - TcpView.OPTIONS);
        new TcpView()
                .wrap(memory, MARGIN, length)
                .emit(v[0], v[1], dataOffset * 4, rest, v[2], v[3], v[4], v[5], v[6], v[7], v[8]);
        new TcpView()
                .wrap(MemorySegment.ofArray(oneByOne), MARGIN, length)
                .sourcePort(v[2])
                .destinationPort(v[3])
                .sequenceNumber(v[4])
                .acknowledgmentNumber(v[5])
                .headerLength(dataOffset * 4)
                .flags(v[6])
                .window(v[7])
                .urgentPointer(v[8])
                .updateChecksum(v[0], v[1]);
        assertThat(whole).isEqualTo(oneByOne);
    }

    @Property
    void timestampsAreWrittenAsRfc7323Recommends(
            @ForAll int value, @ForAll int echoReply, @ForAll @IntRange(min = 32, max = 61) int length) {
        MemorySegment memory = MemorySegment.ofArray(filled());
        TcpView view = new TcpView().wrap(memory, MARGIN, length);
        int text = InternetChecksum.sum(memory, MARGIN + 32, length - 32);
        view.emitTimestamped(1, 2, text, 3, 4, 5, 6, 0x10, 7, 8, value, echoReply);
        assertThat(view.check(1, 2)).isEmpty();
        assertThat(view.isTimestamped()).isTrue();
        assertThat(view.timestamp()).isEqualTo(value);
        assertThat(view.timestampEchoReply()).isEqualTo(echoReply);
        assertThat(view.urgentPointer()).isEqualTo(8);
        MemorySegment options = memory.asSlice(MARGIN + TcpView.OPTIONS, 12);
        assertThat(Wire.memory("0101080a%08x%08x".formatted(value, echoReply)).mismatch(options))
                .isEqualTo(-1);
    }

    /** What looks like aligned timestamps is searched for defects when more is behind it (MUST-7). */
    @Example
    void aDefectBehindTimestampsIsFound() {
        MemorySegment memory = MemorySegment.ofArray(new byte[36]);
        TcpView view = new TcpView().wrap(memory);
        view.emitTimestamped(0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 1, 2);
        memory.set(ValueLayout.JAVA_BYTE, 32, (byte) 254);
        view.headerLength(36).updateChecksum(0, 0);
        assertThat(view.check(0, 0)).map(Defect::reason).contains(Defect.Reason.TCP_OPTION_LENGTH);
    }

    @Property
    void nothingIsWrittenIntoTooLittleMemory(@ForAll @IntRange(min = 1, max = 19) int octets) {
        byte[] zeros = new byte[octets];
        MemorySegment memory = MemorySegment.ofArray(zeros);
        assertThatThrownBy(() -> new Ipv4View().wrap(memory).emit(20, 1, 2, 3, 4, 5, 6, 7, 8))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new TcpView().wrap(memory).emit(1, 2, 20, 0, 3, 4, 5, 6, 7, 8, 9))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(zeros).containsOnly(0);
    }

    @Example
    void aFieldThatWasCheckedStaysWhatItWasUntilTheViewMoves() {
        MemorySegment memory = MemorySegment.ofArray(new byte[ROOM]);
        Ipv4View view = new Ipv4View().wrap(memory, 0, 20).emit(20, 0, 20, 7, 0, 64, 6, 1, 2);
        assertThat(view.check()).isEmpty();
        memory.set(ValueLayout.JAVA_BYTE, Ipv4View.TIME_TO_LIVE, (byte) 1);
        assertThat(view.timeToLive()).isEqualTo(64);
        assertThat(view.wrap(memory, 0, 20).timeToLive()).isEqualTo(1);
        assertThat(view.check()).isPresent();
    }

    @Example
    void aSetterShowsAtOnceAfterACheck() {
        MemorySegment memory = MemorySegment.ofArray(new byte[ROOM]);
        Ipv4View ip = new Ipv4View().wrap(memory, 0, 20).emit(20, 0, 20, 7, 0, 64, 6, 1, 2);
        assertThat(ip.check()).isEmpty();
        assertThat(ip.timeToLive(63).timeToLive()).isEqualTo(63);
        assertThat(ip.check()).map(Defect::reason).contains(Defect.Reason.IPV4_CHECKSUM);
        assertThat(ip.updateChecksum().check()).isEmpty();
        assertThat(ip.source(3).source()).isEqualTo(3);
        TcpView tcp = new TcpView().wrap(memory, 20, 20).emit(1, 2, 20, 0, 3, 4, 5, 6, 0x10, 7, 0);
        assertThat(tcp.check(1, 2)).isEmpty();
        assertThat(tcp.window(8).window()).isEqualTo(8);
        assertThat(tcp.flags(0x12).flags()).isEqualTo(0x12);
    }

    private static byte[] filled() {
        byte[] octets = new byte[MARGIN + ROOM];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (i * 37 + 11);
        }
        return octets;
    }
}
