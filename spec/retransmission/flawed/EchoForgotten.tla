-------------------------- MODULE EchoForgotten -----------------------------
(***************************************************************************)
(* TSecr is zero in acknowledgments too.                                   *)
(***************************************************************************)
EXTENDS MCTimestamps

WithoutEcho(o, t, after, now) ==
  IF Has(o, "RST") THEN IF HasTimestamps(t) THEN << now, 0 >> ELSE << >>
  ELSE IF UsesTimestamps /\ (~Has(o, "ACK") \/ HasTimestamps(after)) THEN << now, 0 >> ELSE << >>
=============================================================================
