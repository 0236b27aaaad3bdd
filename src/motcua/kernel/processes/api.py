"""Everything others may call.

What reads BPMN is imported when it is first asked for: most of the house never draws a process.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final

from motcua.kernel.processes.owners import LazyData, Owner, Stepped, owner_by_id, owners
from motcua.kernel.processes.running import (
    complete_task,
    definition_of,
    drawn_process,
    duties_of,
    fail_task,
    move_process,
    move_process_back,
    open_tasks,
    plan_move,
    publish_definition,
    stand_ins,
    start_process,
    steps_of_many,
    stop_process,
    undo_task,
)

if TYPE_CHECKING:
    from motcua.kernel.processes.comparison import Difference, differences, lost_of_others
    from motcua.kernel.processes.document import Document
    from motcua.kernel.processes.duties import Duty, duties
    from motcua.kernel.processes.edits import (
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
    from motcua.kernel.processes.engine.advancing import Waiting, standing
    from motcua.kernel.processes.engine.compiling import compile_process
    from motcua.kernel.processes.engine.errors import (
        ConditionError,
        LivelockError,
        NoBranchError,
        NotExecutableError,
        NotMovedError,
        NotUndoneError,
        NotWaitingError,
        StepError,
    )
    from motcua.kernel.processes.engine.net import Net
    from motcua.kernel.processes.engine.play import Play
    from motcua.kernel.processes.engine.state import Command
    from motcua.kernel.processes.errors import (
        ProcessError,
        UnknownElementError,
        UnreadableDocumentError,
    )
    from motcua.kernel.processes.kinds import (
        ActKind,
        EventPosition,
        GatewayKind,
        TaskKind,
        TriggerKind,
    )
    from motcua.kernel.processes.lint.expressions import expressions_in
    from motcua.kernel.processes.lint.finding import Finding, Severity
    from motcua.kernel.processes.lint.linting import has_errors, lint
    from motcua.kernel.processes.lint.timers import spoken_time
    from motcua.kernel.processes.lint.times import longest_minutes
    from motcua.kernel.processes.mining.aligning import Aligner, Alignment, Labels
    from motcua.kernel.processes.mining.elements import Stood, Visits, Walked, walked
    from motcua.kernel.processes.mining.figures import Departure, Group, Mined, Step, Variant
    from motcua.kernel.processes.mining.mining import mine
    from motcua.kernel.processes.mining.times import Times
    from motcua.kernel.processes.mining.trace import Act, Lifecycle, Minutes, Trace
    from motcua.kernel.processes.mining.walking import Layout, Walk, kept_steps, layout_of
    from motcua.kernel.processes.mining.xes import LogNotWrittenError, writing_xes
    from motcua.kernel.processes.model import (
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
        SubProcess,
        Task,
        Trigger,
    )
    from motcua.kernel.processes.moving import PlannedMove, TimerChange
    from motcua.kernel.processes.notes import note_of, word_of
    from motcua.kernel.processes.outline import Line, Way, called, outline, steps_before
    from motcua.kernel.processes.passing import Passing, passing
    from motcua.kernel.processes.reshaping import (
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
    from motcua.kernel.processes.simulation.answering import calendars_of, unknown_names
    from motcua.kernel.processes.simulation.distribution import (
        Distribution,
        Shape,
        exponential,
        fixed,
        sampled,
        spread,
    )
    from motcua.kernel.processes.simulation.drawing import (
        Drawn,
        Part,
        lanes_of_people,
        ready_to_simulate,
    )
    from motcua.kernel.processes.simulation.figures import (
        Bottleneck,
        ElementFigures,
        Estimate,
        LaneFigures,
        Reason,
        Simulated,
    )
    from motcua.kernel.processes.simulation.run import TooLongError
    from motcua.kernel.processes.simulation.setting import Arrivals, Setting, Staff
    from motcua.kernel.processes.simulation.simulating import simulate
    from motcua.kernel.processes.wording import kind_name, time_words

_HERE: Final = "motcua.kernel.processes"
_LATER: Final[Mapping[str, str]] = {
    **dict.fromkeys(("Difference", "differences", "lost_of_others"), "comparison"),
    "Document": "document",
    **dict.fromkeys(("Duty", "duties"), "duties"),
    **dict.fromkeys(("Waiting", "standing"), "engine.advancing"),
    **dict.fromkeys(
        (
            *("set_attribute", "set_condition", "set_documentation", "set_error", "set_extension"),
            *("set_loop", "set_loop_part", "set_name", "set_script", "set_timer"),
        ),
        "edits",
    ),
    **dict.fromkeys(
        (
            *("NEW_STEPS", "add_branch", "add_error", "add_lane", "add_loop", "connect"),
            *("disconnect", "insert_step", "move_to_lane", "remove_step"),
        ),
        "reshaping",
    ),
    "compile_process": "engine.compiling",
    **dict.fromkeys(
        (
            "ConditionError",
            "LivelockError",
            "NoBranchError",
            "NotExecutableError",
            "NotMovedError",
            "NotUndoneError",
            "NotWaitingError",
            "StepError",
        ),
        "engine.errors",
    ),
    "Net": "engine.net",
    "Play": "engine.play",
    "Command": "engine.state",
    **dict.fromkeys(("ProcessError", "UnknownElementError", "UnreadableDocumentError"), "errors"),
    **dict.fromkeys(
        ("ActKind", "EventPosition", "GatewayKind", "TaskKind", "TriggerKind"),
        "kinds",
    ),
    "expressions_in": "lint.expressions",
    **dict.fromkeys(("Finding", "Severity"), "lint.finding"),
    **dict.fromkeys(("has_errors", "lint"), "lint.linting"),
    "longest_minutes": "lint.times",
    "spoken_time": "lint.timers",
    **dict.fromkeys(("Aligner", "Alignment", "Labels"), "mining.aligning"),
    **dict.fromkeys(("Departure", "Group", "Mined", "Step", "Variant"), "mining.figures"),
    **dict.fromkeys(("Stood", "Visits", "Walked", "walked"), "mining.elements"),
    "mine": "mining.mining",
    "Times": "mining.times",
    **dict.fromkeys(("Act", "Lifecycle", "Minutes", "Trace"), "mining.trace"),
    **dict.fromkeys(("Layout", "Walk", "kept_steps", "layout_of"), "mining.walking"),
    **dict.fromkeys(("LogNotWrittenError", "writing_xes"), "mining.xes"),
    **dict.fromkeys(
        (
            "Activity",
            "CallActivity",
            "Definitions",
            "Event",
            "FlowNode",
            "Formula",
            "Gateway",
            "Lane",
            "Loop",
            "Process",
            "SubProcess",
            "Task",
            "Trigger",
        ),
        "model",
    ),
    **dict.fromkeys(("PlannedMove", "TimerChange"), "moving"),
    **dict.fromkeys(("Passing", "passing"), "passing"),
    **dict.fromkeys(("note_of", "word_of"), "notes"),
    **dict.fromkeys(("Line", "Way", "called", "outline", "steps_before"), "outline"),
    **dict.fromkeys(("kind_name", "time_words"), "wording"),
    **dict.fromkeys(("calendars_of", "unknown_names"), "simulation.answering"),
    **dict.fromkeys(
        ("Distribution", "Shape", "exponential", "fixed", "sampled", "spread"),
        "simulation.distribution",
    ),
    **dict.fromkeys(
        ("Drawn", "Part", "lanes_of_people", "ready_to_simulate"),
        "simulation.drawing",
    ),
    **dict.fromkeys(
        ("Bottleneck", "ElementFigures", "Estimate", "LaneFigures", "Reason", "Simulated"),
        "simulation.figures",
    ),
    **dict.fromkeys(("Arrivals", "Setting", "Staff"), "simulation.setting"),
    "TooLongError": "simulation.run",
    "simulate": "simulation.simulating",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what is first asked for."""
        if name not in _LATER:
            raise AttributeError(name)
        return getattr(import_module(f"{_HERE}.{_LATER[name]}"), name)


__all__ = [
    "NEW_STEPS",
    "Act",
    "ActKind",
    "Activity",
    "Aligner",
    "Alignment",
    "Arrivals",
    "Bottleneck",
    "CallActivity",
    "Command",
    "ConditionError",
    "Definitions",
    "Departure",
    "Difference",
    "Distribution",
    "Document",
    "Drawn",
    "Duty",
    "ElementFigures",
    "Estimate",
    "Event",
    "EventPosition",
    "Finding",
    "FlowNode",
    "Formula",
    "Gateway",
    "GatewayKind",
    "Group",
    "Labels",
    "Lane",
    "LaneFigures",
    "Layout",
    "LazyData",
    "Lifecycle",
    "Line",
    "LivelockError",
    "LogNotWrittenError",
    "Loop",
    "Mined",
    "Minutes",
    "Net",
    "NoBranchError",
    "NotExecutableError",
    "NotMovedError",
    "NotUndoneError",
    "NotWaitingError",
    "Owner",
    "Part",
    "Passing",
    "PlannedMove",
    "Play",
    "Process",
    "ProcessError",
    "Reason",
    "Setting",
    "Severity",
    "Shape",
    "Simulated",
    "Staff",
    "Step",
    "StepError",
    "Stepped",
    "Stood",
    "SubProcess",
    "Task",
    "TaskKind",
    "TimerChange",
    "Times",
    "TooLongError",
    "Trace",
    "Trigger",
    "TriggerKind",
    "UnknownElementError",
    "UnreadableDocumentError",
    "Variant",
    "Visits",
    "Waiting",
    "Walk",
    "Walked",
    "Way",
    "add_branch",
    "add_error",
    "add_lane",
    "add_loop",
    "calendars_of",
    "called",
    "compile_process",
    "complete_task",
    "connect",
    "definition_of",
    "differences",
    "disconnect",
    "drawn_process",
    "duties",
    "duties_of",
    "exponential",
    "expressions_in",
    "fail_task",
    "fixed",
    "has_errors",
    "insert_step",
    "kept_steps",
    "kind_name",
    "lanes_of_people",
    "layout_of",
    "lint",
    "longest_minutes",
    "lost_of_others",
    "mine",
    "move_process",
    "move_process_back",
    "move_to_lane",
    "note_of",
    "open_tasks",
    "outline",
    "owner_by_id",
    "owners",
    "passing",
    "plan_move",
    "publish_definition",
    "ready_to_simulate",
    "remove_step",
    "sampled",
    "set_attribute",
    "set_condition",
    "set_documentation",
    "set_error",
    "set_extension",
    "set_loop",
    "set_loop_part",
    "set_name",
    "set_script",
    "set_timer",
    "simulate",
    "spoken_time",
    "spread",
    "stand_ins",
    "standing",
    "start_process",
    "steps_before",
    "steps_of_many",
    "stop_process",
    "time_words",
    "undo_task",
    "unknown_names",
    "walked",
    "word_of",
    "writing_xes",
]
