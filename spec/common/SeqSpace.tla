------------------------------ MODULE SeqSpace ------------------------------
(***************************************************************************)
(* Sequence numbers, RFC 9293 section 3.4: arithmetic modulo N, where TCP  *)
(* has N = 2^32 and a model has a small N that does wrap.  Nothing here    *)
(* compares two numbers by size: every test is the distance forward from a *)
(* base, so that what is checked for a small N is what 2^32 does.          *)
(***************************************************************************)
EXTENDS Naturals

CONSTANT N                              \* size of the sequence space

ASSUME SeqSpaceIsLargeEnough == N \in Nat /\ N >= 4

Seqs == 0 .. N - 1

Add(a, n)  == (a + n) % N               \* n octets after a
Sub(a, n)  == (a + N - n) % N           \* n octets before a, n =< N
Off(a, b)  == (b + N - a) % N           \* how far b lies ahead of a

\* lo =< x < lo + len, on the circle
Within(x, lo, len) == Off(lo, x) < len

\* lo < x =< hi, on the circle (RFC 9293 section 3.4: the acceptable ACK)
After(lo, x, hi) == x # lo /\ Off(lo, x) <= Off(lo, hi)
=============================================================================
