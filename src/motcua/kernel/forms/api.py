"""Everything others may call."""

from motcua.kernel.forms.appearing import unseen_fields
from motcua.kernel.forms.comparing import Comparison, comparisons
from motcua.kernel.forms.definition import (
    Answers,
    Bounds,
    Choice,
    Field,
    FieldType,
    FormDefinition,
    Group,
    Prefill,
    Rule,
    Sensitivity,
    Step,
    UnknownFieldError,
    UnknownStepError,
)
from motcua.kernel.forms.faults import FormDefinitionError, FormFault
from motcua.kernel.forms.loading import load_definition
from motcua.kernel.forms.merging import is_row_operation, merge_fields, merge_step
from motcua.kernel.forms.prefilling import by_way, prefill, sources
from motcua.kernel.forms.rendering import deciding_keys, render_field, render_step
from motcua.kernel.forms.resolving import CONTEXT_NAMES
from motcua.kernel.forms.schema import json_schema
from motcua.kernel.forms.summarising import Change, SummaryRow, diff, show, summary
from motcua.kernel.forms.validating import needed_fields, validate, visible_fields
from motcua.kernel.forms.windows import (
    WHOLE,
    LastSave,
    PageWindow,
    Save,
    Saves,
    Verdict,
    last_save,
    page_window,
    posted_save,
    with_save,
)
