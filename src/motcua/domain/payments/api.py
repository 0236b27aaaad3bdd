"""Everything others may call."""

from collections.abc import Mapping
from datetime import date

from motcua.domain.payments.due import due_of_definition
from motcua.domain.payments.errors import (
    ChannelClosedError,
    FeeInputError,
    FeeNotSetError,
    FeeUnverifiedError,
    UnknownPayerClassError,
)
from motcua.domain.payments.example_check import register
from motcua.domain.payments.rules import NO_CLASS, FeeLine, FeeStatement
from motcua.domain.payments.vietqr import QrDataError, payload, purpose_of
from motcua.domain.procedures import api as procedures

register()


def due(
    *,
    version: procedures.Version,
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
        procedures.definition(version),
        answers=answers,
        channel=channel,
        on=on,
        payer_class=payer_class,
    )


__all__ = [
    "NO_CLASS",
    "ChannelClosedError",
    "FeeInputError",
    "FeeLine",
    "FeeNotSetError",
    "FeeStatement",
    "FeeUnverifiedError",
    "QrDataError",
    "UnknownPayerClassError",
    "due",
    "due_of_definition",
    "payload",
    "purpose_of",
]
