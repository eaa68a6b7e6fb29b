------------------------ MODULE ListenerTakesAnyAck ------------------------
(***************************************************************************)
(* A listener that is content with any ACK, in the belief that its         *)
(* SYN,ACK must have come before (a broken SYN cookie).                    *)
(***************************************************************************)
EXTENDS MCHandshake

CookieListenAck(t, m, i) ==
  LET t1 == [AcceptSyn(m, i) EXCEPT !.st = "ESTABLISHED", !.una = m.ack, !.nxt = m.ack,
               !.iss = Sub(m.ack, 1), !.irs = Sub(m.seq, 1), !.rnxt = m.seq, !.passive = FALSE]
  IN  Tell(t1, "established")
============================================================================
