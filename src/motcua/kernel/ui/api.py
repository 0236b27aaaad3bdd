"""Everything others may call."""

from motcua.kernel.ui import menu
from motcua.kernel.ui.components import (
    CalendarDay,
    DayKind,
    Line,
    Reading,
    Row,
    Status,
    Step,
    StepState,
    StoredPage,
    Tone,
    Upload,
)
from motcua.kernel.ui.errors import Trouble, problem_page
from motcua.kernel.ui.fields import Choice, DatePart, Field, FieldKind, FieldWidth
from motcua.kernel.ui.middleware import content_policy
from motcua.kernel.ui.partial import is_partial

__all__ = [
    "CalendarDay",
    "Choice",
    "DatePart",
    "DayKind",
    "Field",
    "FieldKind",
    "FieldWidth",
    "Line",
    "Reading",
    "Row",
    "Status",
    "Step",
    "StepState",
    "StoredPage",
    "Tone",
    "Trouble",
    "Upload",
    "content_policy",
    "is_partial",
    "menu",
    "problem_page",
]
