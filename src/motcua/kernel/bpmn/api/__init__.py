"""Everything others may call of drawings, and of playing them.

What keeps, mines or simulates instances takes the steps of the engine itself: see `api.engine`.
"""

from motcua.kernel.bpmn.cli import read_file
from motcua.kernel.bpmn.document.comparison import Difference, differences, lost_of_others
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.document.notes import note_of, word_of
from motcua.kernel.bpmn.edits.attributes import (
    set_attribute,
    set_condition,
    set_documentation,
    set_error,
    set_extension,
    set_loop,
    set_loop_part,
    set_name,
    set_script,
    set_timer,
)
from motcua.kernel.bpmn.edits.shape import (
    NEW_STEPS,
    add_branch,
    add_error,
    add_lane,
    add_loop,
    connect,
    disconnect,
    insert_step,
    move_to_lane,
    remove_step,
)
from motcua.kernel.bpmn.engine.advance import Waiting, standing
from motcua.kernel.bpmn.engine.play import Play
from motcua.kernel.bpmn.engine.script import chosen_process, read_json
from motcua.kernel.bpmn.engine.state import Command
from motcua.kernel.bpmn.errors import (
    TOO_MANY_TIMES,
    ConditionError,
    LivelockError,
    NoBranchError,
    NotExecutableError,
    NotMovedError,
    NotUndoneError,
    NotWaitingError,
    ProcessError,
    StepError,
    UnknownElementError,
    UnreadableDocumentError,
)
from motcua.kernel.bpmn.lint.expressions import expressions_in
from motcua.kernel.bpmn.lint.finding import Finding, Severity
from motcua.kernel.bpmn.lint.linter import has_errors, lint
from motcua.kernel.bpmn.lint.timers import spoken_time
from motcua.kernel.bpmn.model.duties import Duty, duties
from motcua.kernel.bpmn.model.elements import (
    Activity,
    CallActivity,
    Definitions,
    Event,
    FlowNode,
    Formula,
    Gateway,
    Lane,
    Loop,
    Process,
    SequenceFlow,
    SubProcess,
    Task,
    Trigger,
)
from motcua.kernel.bpmn.model.kinds import (
    EventPosition,
    GatewayKind,
    TaskKind,
    TriggerKind,
)
from motcua.kernel.bpmn.model.passages import Passing, passing
from motcua.kernel.bpmn.moves import PlannedMove, TimerChange, stand_ins
from motcua.kernel.bpmn.net.compiler import compile_process
from motcua.kernel.bpmn.net.net import Net
from motcua.kernel.bpmn.outline import (
    Line,
    Next,
    Way,
    called,
    outline,
    steps_after,
    steps_before,
)
from motcua.kernel.bpmn.runnable import drawn_process
from motcua.kernel.bpmn.words import kind_name, time_words
