------------------------- MODULE ResetsHeldToPaws ---------------------------
(***************************************************************************)
(* A reset with an old timestamp is refused: a peer that has restarted,    *)
(* and its clock with it, is not believed.                                 *)
(***************************************************************************)
EXTENDS MCTimestamps

RefusesResets(t, m) ==
  HasTimestamps(t) /\ m.ts # << >> /\ ShownBefore(TsVal(m), t.tsrecent)
=============================================================================
