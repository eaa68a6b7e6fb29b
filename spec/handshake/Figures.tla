------------------------------ MODULE Figures ------------------------------
(***************************************************************************)
(* Figures 6 to 13 of RFC 9293, played with their very numbers: the closed *)
(* system may do what the script of one figure says, each cause with the   *)
(* segments that the figure shows, and must come to its end in the states  *)
(* that it prints.  Time may pass where a retransmission is shown.         *)
(***************************************************************************)
EXTENDS HandshakeWitnesses, FigureScripts

CONSTANT Figure            \* 6 .. 13

VARIABLE line              \* the next cause of the script

fvars  == << tcb, net, timer, quiet, iss, left, who, hist, event, line >>
fworld == << world, line >>

F      == FigureOf(Figure)
Script == F.script
TwoEnds  == {"A", "B"}
TwoPeers == [A |-> "B", B |-> "A"]
TwoHosts == [A |-> "a", B |-> "b"]
FirstFigure == [A |-> F.A.iss, B |-> F.B.iss]

\* A connection that was established before the figure begins
Before(x) ==
  CASE x.st = "CLOSED" -> Closed
    [] x.st = "LISTEN" -> Listen
    [] x.st = "ESTABLISHED" ->
         [Closed EXCEPT !.st = "ESTABLISHED", !.iss = Sub(x.nxt, 1), !.una = x.nxt, !.nxt = x.nxt,
                        !.wnd = Window, !.maxw = Window,
                        !.irs = Sub(x.rnxt, 1), !.rnxt = x.rnxt, !.rwnd = Window]

Already(x) == IF x.st = "ESTABLISHED" THEN [id |-> 1, peer |-> 1, n |-> 2] ELSE Nobody

FInit ==
  /\ tcb   = [A |-> Before(F.A), B |-> Before(F.B)]
  /\ net   = {Packet(o.to, o.seg, 99, 0, 0) : o \in F.old}
  /\ timer = [e \in Ends |-> Rested]
  /\ quiet = [h \in Hosts |-> 0]
  /\ iss   = [e \in Ends |-> [n |-> 0, first |-> FirstIss[e]]]
  /\ left  = [opens |-> [e \in Ends |-> Opens], sends |-> Sends, aborts |-> Aborts,
              crashes |-> Crashes, losses |-> Losses, dups |-> Duplicates]
  /\ who   = [A |-> Already(F.A), B |-> Already(F.B)]
  /\ hist  = [born |-> [A |-> who["A"].id, B |-> who["B"].id], heard |-> [e \in Ends |-> {}],
              over |-> [e \in Ends |-> {}]]
  /\ event = [name |-> "Init"]
  /\ line  = 1

\* Figure 6 ends with the arrival of text, before its acknowledgment
Unshown(s) == s.out = << >> /\ s.in # << >> /\ s.in[1].len > 0

\* The step is the one of the script, with its segments and states
AsShown(s) ==
  /\ event'.name = (IF s.name \in {"Retransmission", "TimeWait"} THEN "Timeout" ELSE s.name)
  /\ event'.at = s.at
  /\ s.in # << >> => event'.packet.seg = s.in[1]
  /\ event'.r.out = s.out \/ Unshown(s)
  /\ s.states # << >> => tcb'["A"].st = s.states[1] /\ tcb'["B"].st = s.states[2]

Cause(s) ==
  CASE s.name = "OpenActive"     -> CallOpenActive(s.at)
    [] s.name = "Close"          -> CallClose(s.at)
    [] s.name = "Send"           -> CallSend(s.at)
    [] s.name = "Deliver"        -> \E p \in net : Deliver(p)
    [] s.name = "Retransmission" -> RetransmissionFires(s.at)
    [] s.name = "TimeWait"       -> TimeWaitFires(s.at)

FNext ==
  /\ line <= Len(Script)
  /\ \/ Cause(Script[line]) /\ AsShown(Script[line]) /\ line' = line + 1
     \/ Script[line].name = "Retransmission" /\ Tick /\ UNCHANGED line

FSpec == FInit /\ [][FNext]_fvars

FigureShown == line <= Len(Script) /\ line' = Len(Script) + 1
=============================================================================
