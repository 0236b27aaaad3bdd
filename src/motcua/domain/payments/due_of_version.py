"""What is due on a dossier of a published version."""

from collections.abc import Mapping
from datetime import date

from motcua.domain.payments.due import due_of_definition
from motcua.domain.payments.rules import NO_CLASS, FeeStatement
from motcua.domain.procedures.api import Version, definition


def due(
    *,
    version: Version,
    answers: Mapping[str, object],
    channel: str,
    on: date,
    payer_class: str = NO_CLASS,
) -> FeeStatement:
    """Return what is due on a dossier of a version, by the rows in force on a day.

    Raises:
        FeeUnverifiedError: The procedure is information only.
        ChannelClosedError: A dossier may not come through that channel on that day.
        UnknownPayerClassError: There is no such payer class.
        FeeInputError: An answer that the amount depends on is missing or impossible.
        FeeNotSetError: The People's Council's resolution has not been entered.
    """
    return due_of_definition(
        definition(version),
        answers=answers,
        channel=channel,
        on=on,
        payer_class=payer_class,
    )
