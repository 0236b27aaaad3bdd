"""The forms of this module, each with what surrounds it: a citizen's, and those of papers."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from motcua.domain.issuing.api import Sheet
from motcua.kernel.base.api import clock
from motcua.kernel.forms.api import Choice, FormDefinition, load_definition
from motcua.kernel.organisations.api import Agency, agencies
from motcua.modules.feedback.rules import Sort
from motcua.modules.feedback.words import SORTS

_FORMS = Path(__file__).with_name("forms")
_KEY = "feedback"


def sheet(name: str, **more: object) -> Sheet:
    """Return a form of the folder `forms`, with names for its expressions."""
    return Sheet(form=_form(name), today=clock.local(clock.now()).date(), context=more)


def citizen_sheet(sort: Sort, known: Mapping[str, object]) -> Sheet:
    """Return the form of a sort, with what is known before anyone types."""
    return Sheet(
        form=_form(SORTS[sort].form),
        today=clock.local(clock.now()).date(),
        known=known,
        lists={"feedback.agencies": [_choice(one) for one in agencies_open()]},
    )


def agencies_open() -> Sequence[Agency]:
    """Return the agencies that take feedback here: those that do not do without this module."""
    off = set(Agency.objects.filter(switches__module=_KEY).values_list("pk", flat=True))
    return [one for one in agencies() if one.pk not in off]


def _choice(agency: Agency) -> Choice:
    return Choice(value=agency.code, label=agency.name)


@cache
def _form(name: str) -> FormDefinition:
    path = _FORMS / f"{name}.yaml"
    return load_definition(path.read_text("utf-8"), file=path.name)
