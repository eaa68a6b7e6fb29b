/*
 * Writes and reads headers and sums up octets as the Java benchmarks beside it do, for comparison; see the essay in
 * java/readback/wire/bench/package-info.java. Compiled with -O3 and without -march, and run without arguments (or with
 * the milliseconds of a round, 40 unless told), it prints
 *
 *     header HEX            the header with number 1000003, to be compared with ours
 *     NAME NANOSECONDS      for each benchmark: what the fastest tenth of 60 rounds stayed below, after 10 to warm up
 *
 * "words" keeps each header in registers and sums it up on the way, as our views do; "fields" stores and loads field by
 * field and sums up what lies in memory, as most C programs do.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SLOTS = 64, STRIDE = 64, ROUNDS = 60, WARM_UP = 10, PLACES = 16, TEXT = 65535 + 4 * PLACES };

static const uint32_t SOURCE = 0x0a000001, ALIGNED_TIMESTAMPS = 0x0101080a;
static uint8_t ring[SLOTS * STRIDE] __attribute__((aligned(64)));
static uint8_t text[TEXT];
static uint32_t number;
static volatile uint32_t sink;

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define NETWORK16(x) __builtin_bswap16(x)
#define NETWORK32(x) __builtin_bswap32(x)
#define NETWORK64(x) __builtin_bswap64(x)
#else
#define NETWORK16(x) (x)
#define NETWORK32(x) (x)
#define NETWORK64(x) (x)
#endif

static inline uint16_t get16(const uint8_t *at) { uint16_t v; memcpy(&v, at, 2); return NETWORK16(v); }
static inline uint32_t get32(const uint8_t *at) { uint32_t v; memcpy(&v, at, 4); return NETWORK32(v); }
static inline uint64_t get64(const uint8_t *at) { uint64_t v; memcpy(&v, at, 8); return NETWORK64(v); }
static inline void set16(uint8_t *at, uint16_t v) { v = NETWORK16(v); memcpy(at, &v, 2); }
static inline void set32(uint8_t *at, uint32_t v) { v = NETWORK32(v); memcpy(at, &v, 4); }
static inline void set64(uint8_t *at, uint64_t v) { v = NETWORK64(v); memcpy(at, &v, 8); }

static inline uint16_t fold(uint64_t sum) {
    sum = (sum >> 32) + (sum & 0xffffffff);
    sum = (sum >> 32) + (sum & 0xffffffff);
    sum = (sum >> 16) + (sum & 0xffff);
    return (uint16_t) ((sum >> 16) + (sum & 0xffff));
}

static inline uint64_t halves(uint64_t octets) { return (octets >> 32) + (octets & 0xffffffff); }

/* The sum as the machine has the words, not folded. */
static inline uint64_t native_sum(const uint8_t *at, size_t octets) {
    uint64_t sum = 0;
    uint16_t last = 0;
    size_t i = 0;
    for (; i + 4 <= octets; i += 4) {
        uint32_t words;
        memcpy(&words, at + i, 4);
        sum += words;
    }
    if (octets & 2) {
        uint16_t word;
        memcpy(&word, at + i, 2);
        sum += word;
        i += 2;
    }
    memcpy(&last, at + i, octets & 1);
    return sum + last;
}

static inline uint16_t sum_of(const uint8_t *at, size_t octets) { return NETWORK16(fold(native_sum(at, octets))); }

static inline uint32_t destination(uint32_t n) { return n * 0x9e3779b1u; }

static inline uint64_t pseudo_header(uint32_t from, uint32_t to, unsigned length) {
    return (uint64_t) from + to + 6 + length;
}

static inline void write_words(uint8_t *ip, uint32_t n) {
    uint32_t to = destination(n);
    uint64_t a = 0x45ull << 56 | (uint64_t) (n & 0xff) << 48 | 52ull << 32 | (uint64_t) (n & 0xffff) << 16 | 0x4000;
    uint64_t b = (uint64_t) (n & 0xff) << 56 | 6ull << 48 | SOURCE;
    uint64_t checksum = (uint16_t) ~fold(halves(a) + halves(b) + to);
    set64(ip, a);
    set64(ip + 8, b | checksum << 32);
    set32(ip + 16, to);
    uint8_t *tcp = ip + 20;
    uint64_t c = (uint64_t) (n & 0xffff) << 48 | 80ull << 32 | (uint32_t) (n * 1460);
    uint64_t d = (uint64_t) (uint32_t) (n * 3) << 32 | 0x80100000 | (n & 0xffff);
    uint64_t f = (uint64_t) n << 32 | (uint32_t) (n - 7);
    checksum = (uint16_t) ~fold(
        halves(c) + halves(d) + ALIGNED_TIMESTAMPS + halves(f) + pseudo_header(SOURCE, to, 32));
    set64(tcp, c);
    set64(tcp + 8, d);
    set64(tcp + 16, checksum << 48 | ALIGNED_TIMESTAMPS);
    set64(tcp + 24, f);
}

static inline void write_fields(uint8_t *ip, uint32_t n) {
    uint32_t to = destination(n);
    ip[0] = 0x45;
    ip[1] = (uint8_t) n;
    set16(ip + 2, 52);
    set16(ip + 4, (uint16_t) n);
    set16(ip + 6, 0x4000);
    ip[8] = (uint8_t) n;
    ip[9] = 6;
    set16(ip + 10, 0);
    set32(ip + 12, SOURCE);
    set32(ip + 16, to);
    set16(ip + 10, (uint16_t) ~sum_of(ip, 20));
    uint8_t *tcp = ip + 20;
    set16(tcp, (uint16_t) n);
    set16(tcp + 2, 80);
    set32(tcp + 4, n * 1460);
    set32(tcp + 8, n * 3);
    tcp[12] = 0x80;
    tcp[13] = 0x10;
    set16(tcp + 14, (uint16_t) n);
    set32(tcp + 16, 0);
    set32(tcp + 20, ALIGNED_TIMESTAMPS);
    set32(tcp + 24, n);
    set32(tcp + 28, n - 7);
    set16(tcp + 16, (uint16_t) ~fold(sum_of(tcp, 32) + pseudo_header(SOURCE, to, 32)));
}

static void refuse(const char *what) {
    fprintf(stderr, "refused: %s\n", what);
    exit(1);
}

static inline uint32_t read_words(const uint8_t *ip) {
    uint64_t a = get64(ip), b = get64(ip + 8);
    uint32_t from = (uint32_t) b, to = get32(ip + 16);
    unsigned version = a >> 60, ihl = a >> 56 & 15, total = a >> 32 & 0xffff, length = ihl * 4;
    if (version != 4 || ihl < 5 || length > 52) refuse("version or IHL");
    uint64_t sum = halves(a) + halves(b) + to;
    if (length > 20) sum += sum_of(ip + 20, length - 20);
    if (fold(sum) != 0xffff) refuse("header checksum");
    if (total < length || total > 52) refuse("total length");
    uint32_t fields = version + ihl + (a >> 50 & 63) + (a >> 48 & 3) + total + (a >> 16 & 0xffff) + (a >> 14 & 1)
        + (a >> 13 & 1) + (a & 0x1fff) + (b >> 56) + (b >> 48 & 0xff) + (b >> 32 & 0xffff) + from + to;
    const uint8_t *tcp = ip + length;
    unsigned octets = total - length;
    if (octets < 20) refuse("length of TCP");
    uint64_t c = get64(tcp), d = get64(tcp + 8);
    uint64_t e, f = 0;
    if (octets >= 32) {
        e = get64(tcp + 16);
        f = get64(tcp + 24);
        sum = halves(c) + halves(d) + halves(e) + halves(f);
        if (octets > 32) sum += sum_of(tcp + 32, octets - 32);
    } else {
        e = (uint64_t) get32(tcp + 16) << 32;
        sum = halves(c) + halves(d) + halves(e) + sum_of(tcp + 20, octets - 20);
    }
    unsigned offset = d >> 28 & 15;
    if (offset < 5 || offset * 4 > octets) refuse("data offset");
    if (fold(sum + pseudo_header(from, to, octets)) != 0xffff) refuse("checksum");
    if (offset == 8 && (uint32_t) e == ALIGNED_TIMESTAMPS) fields += (uint32_t) (f >> 32) + (uint32_t) f;
    else if (offset != 5) refuse("options, which only the other reader knows");
    return fields + (c >> 48) + (c >> 32 & 0xffff) + (uint32_t) c + (uint32_t) (d >> 32) + offset + (d >> 24 & 15)
        + (d >> 16 & 0xff) + (d & 0xffff) + (e >> 48) + (e >> 32 & 0xffff);
}

static inline uint32_t read_fields(const uint8_t *ip) {
    unsigned version = ip[0] >> 4, ihl = ip[0] & 15, total = get16(ip + 2), length = ihl * 4;
    if (version != 4 || ihl < 5 || length > 52) refuse("version or IHL");
    if (sum_of(ip, length) != 0xffff) refuse("header checksum");
    if (total < length || total > 52 || total - length < 20) refuse("total length");
    uint32_t fragment = get16(ip + 6), from = get32(ip + 12), to = get32(ip + 16);
    uint32_t fields = version + ihl + (ip[1] >> 2) + (ip[1] & 3) + total + get16(ip + 4) + (fragment >> 14 & 1)
        + (fragment >> 13 & 1) + (fragment & 0x1fff) + ip[8] + ip[9] + get16(ip + 10) + from + to;
    const uint8_t *tcp = ip + length;
    unsigned octets = total - length, offset = tcp[12] >> 4;
    if (offset < 5 || offset * 4 > octets) refuse("data offset");
    if (fold(sum_of(tcp, octets) + pseudo_header(from, to, octets)) != 0xffff) refuse("checksum");
    for (unsigned at = 20; at < offset * 4 && tcp[at] != 0;) {
        if (tcp[at] == 1) {
            at++;
            continue;
        }
        if (at + 1 == offset * 4 || tcp[at + 1] < 2 || at + tcp[at + 1] > offset * 4) refuse("an option");
        if (tcp[at] == 8 && tcp[at + 1] == 10) fields += get32(tcp + at + 2) + get32(tcp + at + 6);
        at += tcp[at + 1];
    }
    return fields + get16(tcp) + get16(tcp + 2) + get32(tcp + 4) + get32(tcp + 8) + offset + (tcp[12] & 15) + tcp[13]
        + get16(tcp + 14) + get16(tcp + 16) + get16(tcp + 18);
}

#define OVER_RING(NAME, STATEMENT)                                    \
    __attribute__((noinline)) static uint32_t NAME(void) {            \
        uint32_t sum = 0;                                             \
        for (unsigned at = 0; at < SLOTS * STRIDE; at += STRIDE) {    \
            STATEMENT;                                                \
        }                                                             \
        return sum + number;                                          \
    }

OVER_RING(encode_words, write_words(ring + at, ++number))
OVER_RING(encode_fields, write_fields(ring + at, ++number))
OVER_RING(decode_words, sum += read_words(ring + at))
OVER_RING(decode_fields, sum += read_fields(ring + at))

static size_t octets_to_sum;

/* As often as there are headers in a ring, each time from another place. */
__attribute__((noinline)) static uint32_t sum_up(const uint8_t *at, size_t octets) { return sum_of(at, octets); }

static uint32_t checksum(void) {
    uint32_t sum = 0;
    for (unsigned i = 0; i < SLOTS; i++) {
        sum += sum_up(text + (number++ & (PLACES - 1)) * 4, octets_to_sum);
    }
    return sum;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

static double nanoseconds = 40e6;

static void measure(const char *name, uint32_t (*benchmark)(void)) {
    double rounds[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
        double start = now(), end = start;
        long calls = 0;
        uint32_t sum = 0;
        while (end - start < nanoseconds) {
            for (int i = 0; i < 16; i++) sum += benchmark();
            calls += 16;
            end = now();
        }
        sink = sum;
        if (round >= 0) rounds[round] = (end - start) / ((double) calls * SLOTS);
    }
    qsort(rounds, ROUNDS, sizeof(double), by_size);
    printf("%s %.3f\n", name, rounds[ROUNDS / 10]);
    fflush(stdout);
}

int main(int count, char **arguments) {
    if (count > 1) nanoseconds = atof(arguments[1]) * 1e6;
    for (int i = 0; i < TEXT; i++) text[i] = (uint8_t) (i * 7);
    uint8_t fields[STRIDE], words[STRIDE];
    write_fields(fields, 1000003);
    write_words(words, 1000003);
    if (memcmp(fields, words, 52) != 0 || read_fields(fields) != read_words(words)) refuse("the two ways differ");
    printf("header ");
    for (int i = 0; i < 52; i++) printf("%02x", words[i]);
    printf("\n");
    measure("encode-words", encode_words);
    measure("encode-fields", encode_fields);
    measure("decode-words", decode_words);
    measure("decode-fields", decode_fields);
    static const size_t lengths[] = {20, 64, 1460, 65535};
    for (int i = 0; i < 4; i++) {
        char name[32];
        octets_to_sum = lengths[i];
        snprintf(name, sizeof name, "checksum-%zu", octets_to_sum);
        measure(name, checksum);
    }
    return 0;
}
