---------------------- MODULE ErrorAboutLaterFragment -----------------------
(***************************************************************************)
(* Each fragment that is discarded brings an error: one datagram, many errors, *)
(* and all but the first quote what the sender cannot know again.          *)
(***************************************************************************)
EXTENDS MCRouter

OfAnyFragment(p) == ~IsError(p) /\ p.dst \notin Group /\ p.src \notin Group \cup Martians
=============================================================================
