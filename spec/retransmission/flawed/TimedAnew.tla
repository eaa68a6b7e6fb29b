----------------------------- MODULE TimedAnew -----------------------------
(***************************************************************************)
(* Each segment that is sent is measured in the place of the last: none    *)
(* ever is, if one is always under way.                                    *)
(***************************************************************************)
EXTENDS MCRto

Anew(e, n, at) == [e EXCEPT !.timed = n, !.since = IF e.timed = None THEN at ELSE @]
=============================================================================
