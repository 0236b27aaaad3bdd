"""A step of a draft's form as it will stand on a telephone, drawn by the server as for people."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from motcua.domain.drafting.pages.studio.form.trial import sample_answers
from motcua.domain.drafting.pages.studio.shown import DraftView
from motcua.domain.packs.api.checks import readable_form
from motcua.kernel.base.api import clock
from motcua.kernel.forms.api import (
    Choice,
    FormDefinition,
    merge_step,
    render_step,
)
from motcua.kernel.organisations.api import area_choices


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """What the telephone shows; `trouble` where there is nothing to show, and why."""

    step_key: str
    sample: str
    title: str = ""
    at: int = 0
    count: int = 0
    body: SafeString = field(default_factory=SafeString)
    trouble: str = ""


def preview_of(
    view: DraftView, *, step_key: str, sample: str, posted: Mapping[str, object] | None
) -> Preview:
    """Draw a step with the answers of an example, and with what was typed into it since."""
    form = _form(view)
    if form is None or not form.steps:
        trouble = "Chưa có biểu mẫu đọc được. Hãy sửa lỗi của form.yaml rồi xem lại."
        return Preview(step_key=step_key, sample=sample, trouble=trouble)
    keys = [step.key for step in form.steps]
    at = keys.index(step_key) if step_key in keys else 0
    answers = sample_answers(view.files, sample)
    today = clock.today()
    lists = {f"areas.{level}": _areas(level) for level in _levels(form)}
    context: Mapping[str, object] = {"channel": "online", "submitted_on": today}
    problems: tuple[object, ...] = ()
    if posted is not None:
        answers, problems = merge_step(
            form, answers, keys[at], posted, today=today, lists=lists, context=context
        )
    body = render_step(
        form,
        answers,
        keys[at],
        problems,  # type: ignore[arg-type]
        today=today,
        lists=lists,
        context=context,
        files={code: SafeString("") for code in _components(form)},
    )
    return Preview(
        step_key=keys[at],
        sample=sample,
        title=form.steps[at].title,
        at=at + 1,
        count=len(keys),
        body=body,
    )


def _form(view: DraftView) -> FormDefinition | None:
    return readable_form(view.definition) if view.definition else None


def _levels(form: FormDefinition) -> set[str]:
    return {item.level for item in form.fields.values() if item.type == "area" and item.level}


def _components(form: FormDefinition) -> set[str]:
    return {item.component for item in form.fields.values() if item.type == "file"}


def _areas(level: str) -> tuple[Choice, ...]:
    today = clock.today()
    return tuple(Choice(value=one.code, label=one.name) for one in area_choices(level, on=today))
