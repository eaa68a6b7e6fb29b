-------------------------- MODULE ClosedWindowDeaf --------------------------
(***************************************************************************)
(* No exception is made for a closed window: no segment has an octet in    *)
(* it, and so not even an acknowledgment is accepted.                      *)
(***************************************************************************)
EXTENDS MCClosedWindow

OctetsOnly(t, m) ==
  \/ Within(m.seq, t.rnxt, Window)
  \/ SegLen(m) > 0 /\ Within(Add(m.seq, SegLen(m) - 1), t.rnxt, Window)
=============================================================================
