"""How codes of agencies are written."""

import re

_PREFIX = re.compile(r"[A-Y]\d{2}\.\d{3}\.\d{2}", re.ASCII)


def is_dossier_prefix(text: str) -> bool:
    """Say whether a text can begin dossier codes: province, agency and desk.

    Source:
        03/2025/TT-VPCP, Art. 13.
    """
    return _PREFIX.fullmatch(text) is not None
