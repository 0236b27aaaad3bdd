"""The engine's own steps, for what keeps instances, counts what they did, or lets chance play."""

from motcua.kernel.bpmn.engine import happenings
from motcua.kernel.bpmn.engine.advance import (
    Advance,
    advance,
    advance_judged,
    state_after,
    waiting_tasks,
)
from motcua.kernel.bpmn.engine.beginnings import Beginnings
from motcua.kernel.bpmn.engine.judge import Data, Flows, Noting
from motcua.kernel.bpmn.engine.move import Begun
from motcua.kernel.bpmn.engine.replay import ENDING, MOVE, MOVE_BACK, UNDO, replay, replayed
from motcua.kernel.bpmn.engine.state import ROOT_SCOPE, Done, Happening, State, Step, Token, Wait
from motcua.kernel.bpmn.engine.undo import History, undo, undo_move
from motcua.kernel.bpmn.moves import flaws_at, moved, planned
from motcua.kernel.bpmn.net import timers
from motcua.kernel.bpmn.net.net import NONE, Node, NodeKind, Repeat
from motcua.kernel.bpmn.net.timers import ENDLESS, Due, Timer, TimerError, instant, instant_us
from motcua.kernel.bpmn.runnable import Runnable, runnable
from motcua.kernel.bpmn.soundness.instance import open_scopes
