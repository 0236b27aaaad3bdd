"""When the result of a dossier of a published version is due."""

from collections.abc import Mapping
from datetime import datetime

from motcua.domain.packs.api import due_of_definition
from motcua.domain.procedures.models import Version
from motcua.domain.procedures.queries import definition
from motcua.kernel.deadlines.api import Derivation


def due(
    version: Version,
    *,
    answers: Mapping[str, object],
    channel: str,
    received_at: datetime,
    calendar_code: str,
) -> Derivation:
    """Return the derivation of the due date of a dossier of this version.

    Raises:
        DueUnknownError: The version has no limit that can be counted.
    """
    return due_of_definition(
        definition(version),
        answers=answers,
        channel=channel,
        received_at=received_at,
        calendar_code=calendar_code,
    )
