----------------------------- MODULE Remembered -----------------------------
(* Large operators of which some depend on more than their arguments. *)
EXTENDS Naturals, TLC

CONSTANTS OfCaller(_), Doubled(_)
VARIABLES n, state, got, before

Twice(k) == (((k + 0) + (0 + 0)) + ((0 + 0) + (0 + 0))) + (((0 + 0) + (0 + 0)) + ((0 + 0) + (0 + k)))
Long(k) ==
  ((((Twice(k) + (0 + 0)) + ((0 + 0) + (0 + 0))) + (((0 + 0) + (0 + 0)) + ((0 + 0) + (0 + 0))))
   + (((0 + 0) + (0 + 0)) + ((0 + 0) + (0 + 0)))) + ((((0 + 0) + (0 + 0)) + ((0 + 0) + (0 + 0)))
   + (((0 + 0) + (0 + 0)) + ((0 + 0) + (0 + 0))))

Small(k)        == k + k
OfArguments(k)  == Long(k)
Pairs(k, m)     == {<< a, b >> \in (1 .. Long(k)) \X (1 .. m) : a < b}
OfState(k)      == Long(k) + state
OfReplaced(k)   == Long(k) + OfCaller(k)
OfPure(k)       == Long(k) + Doubled(k)
OfTlc(k)        == Long(k) + TLCGet(7)
OfOperator(F(_), k) == Long(k) + F(k)
ReplacedPure(k) == Long(k)

\* What a cfg puts in place of the constants, and of ReplacedPure
ReadsState(k) == state
PureTwice(k)  == k + k
AlsoState(k)  == Long(k) + state

Init == n = 0 /\ state = 0 /\ before = 0 /\ got = << >>

Next ==
  \E k \in 0 .. 2, m \in 0 .. 1 :
    LET InLet(i) == Long(i) + m IN
    /\ n' = k /\ state' = (state + 1) % 4 /\ before' = state
    /\ TLCSet(7, state)
    /\ got' = << m, OfArguments(k), Pairs(k, 3), OfState(k), OfReplaced(k), OfPure(k), OfTlc(k), InLet(k),
                 OfOperator(ReadsState, k), ReplacedPure(k), Small(k) >>

Spec == Init /\ [][Next]_<< n, state, got, before >>

Right ==
  got # << >> =>
    got = << got[1], 2 * n, {<< a, b >> \in (1 .. 2 * n) \X (1 .. 3) : a < b}, 2 * n + before, 2 * n + before, 4 * n,
             2 * n + before, 2 * n + got[1], 2 * n + before, 2 * n + before, 2 * n >>
=============================================================================
