"""What the command line asks of this package: plain data, ready for JSON."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from motcua.domain.packs.api import known_procedure
from motcua.domain.payments.due import due_of_definition
from motcua.domain.payments.rules import NO_CLASS, FeeLine
from motcua.kernel.base.api import Refusal, clock

MAX_ANSWERS_BYTES: Final = 1_000_000


class AnswersRefusedError(Refusal):
    """The answers file is not a JSON object."""

    code = "answers_refused"


def fees_json(
    code: str,
    answers: str | Mapping[str, object],
    *,
    channel: str | None = None,
    on: str | date | None = None,
    payer_class: str = NO_CLASS,
) -> Mapping[str, object]:
    """Return `{"code", "on", "channel", "lines", "total_vnd"}` from the packs of the checkout.

    Args:
        code: The national code of the procedure.
        answers: The answers, or the path of a JSON file that holds them.
        channel: counter, online or post; the counter if left out.
        on: The day whose rows count (2026-11-25); today if left out.
        payer_class: A code of `payer_classes.yaml`.

    Raises:
        Refusal: One Vietnamese sentence says what cannot be computed.
    """
    day = _day(on)
    statement = due_of_definition(
        known_procedure(code),
        answers=_answers(answers),
        channel=channel or "counter",
        on=day,
        payer_class=payer_class,
    )
    return {
        "code": code,
        "on": day.isoformat(),
        "channel": statement.channel,
        "payer_class": statement.payer_class,
        "lines": [_line(line) for line in statement.lines],
        "total_vnd": statement.total_vnd,
    }


def _line(line: FeeLine) -> Mapping[str, object]:
    return {
        "code": line.code,
        "name": line.name,
        "kind": line.kind,
        "case": line.case,
        "detail": line.detail,
        "amount_vnd": line.amount_vnd,
        "basis": line.basis,
        "invented": line.is_invented,
        "exempt": line.exempt_class,
    }


def _day(on: str | date | None) -> date:
    if isinstance(on, date):
        return on
    if on is None:
        return clock.local(clock.machine_now()).date()
    try:
        return date.fromisoformat(on)
    except ValueError:
        raise AnswersRefusedError(f"“{on}” không phải ngày, dạng 2026-11-25.") from None


def _answers(answers: str | Mapping[str, object]) -> Mapping[str, object]:
    if not isinstance(answers, str):
        return answers
    try:
        path = Path(answers)
        if path.stat().st_size > MAX_ANSWERS_BYTES:
            raise AnswersRefusedError("Tệp câu trả lời quá lớn.")
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise AnswersRefusedError(f"Không đọc được tệp câu trả lời {answers}.") from error
    except (ValueError, RecursionError) as error:
        raise AnswersRefusedError("Tệp câu trả lời không phải JSON hợp lệ.") from error
    if not isinstance(data, dict):
        raise AnswersRefusedError("Tệp câu trả lời phải là một đối tượng JSON.")
    return data
