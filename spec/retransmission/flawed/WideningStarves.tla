-------------------------- MODULE WideningStarves ---------------------------
(***************************************************************************)
(* Segments become longer, and the congestion window stays shorter than    *)
(* one.                                                                    *)
(***************************************************************************)
EXTENDS MCTooBig

OnlySegments(t, mss) ==
  IF t.st \notin Synchronized THEN Nothing(t) ELSE Nothing([t EXCEPT !.smss = Max(@, Min(Mss, mss))])
=============================================================================
