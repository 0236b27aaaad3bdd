"""Everything others may call."""

from motcua.kernel.ui import attention, doors, menu, search
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
from motcua.kernel.ui.errors import Trouble, csrf_failure, problem_page
from motcua.kernel.ui.forms import form_owner
from motcua.kernel.ui.forms.again import is_secret
from motcua.kernel.ui.forms.day_field import DayField
from motcua.kernel.ui.forms.fields import Choice, DatePart, Field, FieldKind, FieldWidth
from motcua.kernel.ui.forms.kept import (
    forget_kept,
    forget_kept_for,
    has_sent,
    kept,
    kept_for,
)
from motcua.kernel.ui.middleware import content_policy
from motcua.kernel.ui.partial import is_partial
from motcua.kernel.ui.words import number, relative
