"""What a dossier of a procedure has to pay, from the definition in force."""

from collections.abc import Mapping
from datetime import date

from motcua.domain.packs.api import ProcedureDefinition, channels_on
from motcua.domain.payments.errors import ChannelClosedError, FeeUnverifiedError
from motcua.domain.payments.exemption import require_class
from motcua.domain.payments.rules import NO_CLASS, FeeStatement, statement

_CHANNEL_WORDS = {"counter": "tại quầy", "online": "trực tuyến", "post": "qua bưu chính"}


def due_of_definition(
    definition: ProcedureDefinition,
    *,
    answers: Mapping[str, object],
    channel: str,
    on: date,
    payer_class: str = NO_CLASS,
) -> FeeStatement:
    """Return what is due on a dossier of a complete procedure.

    Raises:
        FeeUnverifiedError: The procedure is information only.
        ChannelClosedError: A dossier may not come through that channel on that day.
        UnknownPayerClassError: There is no such payer class.
        FeeInputError: An answer that the amount depends on is missing or impossible.
        FeeNotSetError: The People's Council's resolution has not been entered.
    """
    if not definition.procedure.complete:
        written = definition.procedure.fee_as_written or "không ghi"
        raise FeeUnverifiedError(
            f"Thủ tục {definition.code} chỉ để tra cứu; mức thu chép lại là “{written}”, "
            "chưa kiểm chứng nên không tính."
        )
    _require_channel(definition, channel, on)
    require_class(payer_class)
    return statement(
        definition.fees, answers=answers, channel=channel, on=on, payer_class=payer_class
    )


def _require_channel(definition: ProcedureDefinition, channel: str, on: date) -> None:
    open_rows = channels_on(definition.procedure, on)
    if channel not in {row.channel for row in open_rows}:
        words = _CHANNEL_WORDS.get(channel, f"“{channel}”")
        raise ChannelClosedError(
            f"Thủ tục {definition.code} không nhận hồ sơ {words} vào ngày {on:%d/%m/%Y}."
        )
