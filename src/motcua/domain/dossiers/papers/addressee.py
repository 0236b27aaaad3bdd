"""How whoever a dossier is of is named on its papers: a person, or an organisation."""

import re

_TAX_CODE = re.compile(r"\d{10}(?:-?\d{3})?")
"""Ten digits, or thirteen of a branch; a person's number has twelve, an old identity card nine."""


def addressed(number: str) -> dict[str, str]:
    """Return `{you, number_label}` for the number by which somebody files.

    Source:
        86/2024/TT-BTC, Art. 5.
    """
    if _TAX_CODE.fullmatch(number.strip()):
        return {"you": "Tổ chức", "number_label": "Mã số thuế"}
    return {"you": "Ông/Bà", "number_label": "Số định danh cá nhân"}
