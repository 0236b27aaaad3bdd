"""Which fields a supplement opens: those named, and those that mending them brings along."""

from collections.abc import Mapping
from typing import Any

from motcua.domain.dossiers.submission.form_setting import FormSetting
from motcua.kernel.forms.api import FormDefinition, visible_fields


def opened_fields(
    form: FormDefinition,
    *,
    named: frozenset[str],
    answers: Mapping[str, Any],
    mended: Mapping[str, Any],
    setting: FormSetting,
) -> frozenset[str]:
    """Return the fields that the owner may change.

    A field that was hidden and is asked for once a named one is mended (the father of a child
    said to have none) is open as well; without it the dossier could never be complete.

    Args:
        form: The dossier's form.
        named: The fields that the request names.
        answers: What was filed.
        mended: What the owner has typed since.
        setting: Day, lists and names of the form.
    """
    shown_before = _visible(form, answers, setting)
    changes = {key: mended[key] for key in named if key in mended}
    shown_after = _visible(form, {**answers, **changes}, setting)
    return named | (shown_after - shown_before)


def _visible(
    form: FormDefinition, answers: Mapping[str, Any], setting: FormSetting
) -> frozenset[str]:
    fields = visible_fields(form, dict(answers), today=setting.today, context=setting.context)
    return frozenset(field.key for field in fields if field.is_asked)
