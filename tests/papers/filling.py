"""What an officer would type where no example says it: something lawful of each type of field."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from motcua.domain.issuing.api import Sheet
from motcua.kernel.base.api import Invalid
from motcua.kernel.forms.api import Field


def filled(sheet: Sheet, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers that a sheet accepts: known, told, and where both are silent made up."""
    answers = {**{key: told[key] for key in told if key in sheet.form.fields}, **sheet.known}
    tries: dict[str, int] = {}
    for _turn in range(10):
        try:
            return sheet.checked(answers)
        except Invalid as wrong:
            for key in {one.field.partition("-")[0] for one in wrong.problems}:
                if key in answers and key not in tries:  # What is told is not made good here.
                    raise
                tries[key] = tries.get(key, -1) + 1
                answers[key] = _made_up(sheet.form.fields[key], sheet, tries[key])
    return sheet.checked(answers)


def typed(sheet: Sheet, told: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what a page would send of these answers."""
    answers = filled(sheet, told)
    return {key: [_written(value)] for key, value in answers.items() if value is not None}


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _made_up(field: Field, sheet: Sheet, tried: int) -> object:
    """Return something else with each try: another day, another choice."""
    match field.type:
        case "date" | "partial_date":
            return (sheet.today + timedelta(days=7 * tried)).isoformat()
        case "choice":
            return field.choices[tried % len(field.choices)].value
        case "multi":
            return [field.choices[0].value]
        case "yes_no":
            return False
        case "number" | "money":
            return max(field.bounds.least or 0, min(3, field.bounds.most or 3))
        case "person_name":
            return "Nguyễn Thị Mẫu"
        case "personal_number":
            return "042188000321"
        case "phone":
            return "0912345678"
    return f"{field.label} (mẫu)"[: field.bounds.most or 250]
