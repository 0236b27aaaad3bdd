"""Make the PDF that will be signed."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from motcua.kernel.printing.api import render
from motcua.kernel.signatures import proof
from motcua.kernel.signatures.profile import FIELDS, Plan


def render_for_signing(
    template: str | Path,
    data: Mapping[str, object],
    *,
    plan: Plan = "personal_and_seal",
    made_at: datetime | None = None,
) -> bytes:
    """Typeset a paper with empty fields for what its plan asks, proved to be ours.

    The template marks the slots `so`, `ngay`, `ky` and `dau` (the base layout does). The PDF is
    in one revision, and the only kind of PDF that the signer accepts. It is typeset to PDF/A-3b;
    whether it still conforms with fields and signatures in it, nobody has checked.

    Args:
        template: A template of the packs.
        data: Its JSON, without `number` and `date`.
        plan: Who signs: officer then agency; the agency, which also numbers; the agency alone, on
            a paper that has its number (give `number` and `date` in the data); the officer alone.
        made_at: The instant for the file's metadata.

    Raises:
        TemplateFaultError: The template is absent or faulty.
        SlotMissingError: It marks no slot for a field of the plan.
    """
    pdf = render(template, data, fields=FIELDS[plan], standard="a-3b", made_at=made_at)
    return proof.add(pdf)
