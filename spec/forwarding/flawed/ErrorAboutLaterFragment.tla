---------------------- MODULE ErrorAboutLaterFragment -----------------------
(***************************************************************************)
(* Each fragment that is discarded brings an error: one datagram, many errors, *)
(* and all but the first quote what the sender cannot know again.          *)
(***************************************************************************)
EXTENDS MCRouter

NoneForFragments(p) ==
  IF p.dst \in Group THEN "no single host" ELSE IF IsError(p) THEN "about an error" ELSE ""
=============================================================================
