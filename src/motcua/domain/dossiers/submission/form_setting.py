"""What a form is filled in: the legal day, the lists it does not hold itself, names for rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from motcua.kernel.base.api import clock
from motcua.kernel.forms.api import Choice, Field, FormDefinition
from motcua.kernel.organisations.api import area_choices


@dataclass(frozen=True, kw_only=True, slots=True)
class FormSetting:
    """The arguments that every call on a form shares."""

    today: date
    lists: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    context: Mapping[str, object] = field(default_factory=dict)


def form_setting(form: FormDefinition, *, channel: str, on: date | None = None) -> FormSetting:
    """Return the setting of a form on a day; areas are read only for the levels it asks for."""
    today = on or clock.today()
    return FormSetting(
        today=today,
        lists={f"areas.{level}": _areas(level, today) for level in sorted(_levels(form))},
        context={"channel": channel, "submitted_on": today},
    )


def _areas(level: str, today: date) -> tuple[Choice, ...]:
    return tuple(Choice(value=one.code, label=one.name) for one in area_choices(level, on=today))


def _levels(form: FormDefinition) -> set[str]:
    return {item.level for item in _all_fields(form) if item.type == "area" and item.level}


def _all_fields(form: FormDefinition) -> Iterator[Field]:
    for item in form.fields.values():
        yield item
        yield from item.columns
