------------------------- MODULE RepeatedSynObeyed -------------------------
(***************************************************************************)
(* A SYN that arrives again is taken for a SYN in the window, because its  *)
(* text reaches into it, as the letter of RFC 9293 section 3.10.7.4 has it:*)
(* a duplicate sends a listener back to LISTEN, and the peer's next ACK is *)
(* answered by a reset.                                                    *)
(***************************************************************************)
EXTENDS MCEndpoint

NeverRepeated(t, m) == FALSE
============================================================================
