"""The forms of this module, each with what surrounds it: a citizen's, and those of papers."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from motcua.domain.issuing.api import Sheet
from motcua.kernel.base.api import clock
from motcua.kernel.forms.api import Choice, FormDefinition, load_definition
from motcua.kernel.organisations.api import agencies_with
from motcua.modules.feedback.models import KIND
from motcua.modules.feedback.models.words import SORTS
from motcua.modules.feedback.rules import Sort

_FORMS = Path(__file__).with_name("forms")


def sheet(name: str, *, is_published: bool = False) -> Sheet:
    """Return what is filled in for a paper, with what everybody may read where it is published."""
    form = _form(name)
    if is_published:
        more = _form("publishing")
        groups = (*form.steps[0].groups, *more.steps[0].groups)
        step = replace(form.steps[0], groups=groups)
        form = replace(form, steps=(step,), order=(*form.order, *more.order))
    return Sheet(form=form, today=clock.today())


def citizen_sheet(sort: Sort, known: Mapping[str, object]) -> Sheet:
    """Return the form of a sort, with what is known before anyone types."""
    agencies = [Choice(value=one.code, label=one.name) for one in agencies_with(KIND)]
    return Sheet(
        form=_form(SORTS[sort].form),
        today=clock.today(),
        known=known,
        lists={"feedback.agencies": agencies},
    )


@cache
def _form(name: str) -> FormDefinition:
    path = _FORMS / f"{name}.yaml"
    return load_definition(path.read_text("utf-8"), file=path.name)
