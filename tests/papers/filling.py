"""What an officer would type where no example says it: something lawful of each type of field."""

from collections.abc import Mapping
from typing import Any

from motcua.domain.issuing.api import Sheet
from motcua.kernel.base.api import Invalid
from motcua.kernel.forms.api import Field


def filled(sheet: Sheet, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers that a sheet accepts: known, told, and where both are silent made up."""
    answers = {**{key: told[key] for key in told if key in sheet.form.fields}, **sheet.known}
    for _turn in sheet.form.fields:
        try:
            return sheet.checked(answers)
        except Invalid as wrong:
            missing = {one.field.partition("-")[0] for one in wrong.problems} - answers.keys()
            if not missing:
                raise
            answers |= {key: _made_up(sheet.form.fields[key], sheet) for key in missing}
    return sheet.checked(answers)


def typed(sheet: Sheet, told: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what a page would send of these answers."""
    answers = filled(sheet, told)
    return {key: [_written(value)] for key, value in answers.items() if value is not None}


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _made_up(field: Field, sheet: Sheet) -> object:
    match field.type:
        case "date" | "partial_date":
            return sheet.today.isoformat()
        case "choice":
            return field.choices[0].value
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
