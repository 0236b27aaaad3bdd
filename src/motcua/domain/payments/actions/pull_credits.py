"""Ask a bank what came in, so that a notice that was lost costs nobody their payment."""

import logging
from datetime import datetime

from motcua.domain.payments import platform
from motcua.domain.payments.actions.record_credit_notice import Credit, record_credit_notice
from motcua.domain.payments.errors import BankSilentError, ForgedMessageError
from motcua.domain.payments.models import CreditNotice
from motcua.kernel.base.api import SYSTEM, Actor, clock, no_event
from motcua.kernel.exchange.api import AddressRefusedError, NotConnectedError, client

_log = logging.getLogger(__name__)
_SILENT = "Ngân hàng chưa trả lời sao kê; hệ thống sẽ hỏi lại."


@no_event("each credit that it finds records its own")
def pull_credits(*, actor: Actor = SYSTEM, account: str, since: datetime) -> int:
    """Count every credit of an account that no notice told us of; return how many there were.

    Each is kept in a transaction of its own, as if the bank had told of it: it settles its request,
    or stands among what a person must look at. One that is known under other figures is left as it
    is and told in the log.

    Raises:
        BankSilentError: The bank did not answer, or not as it should.
    """
    found = [Credit.of(message) for message in _statement(account, since).GiaoDich]
    came = [credit for credit in found if credit.account == account and credit.at >= since]
    references = [credit.reference for credit in came]
    known = CreditNotice.objects.filter(reference__in=references).in_bulk(field_name="reference")
    for credit in came:
        notice = known.get(credit.reference)
        if notice is None:
            record_credit_notice(actor=actor, credit=credit)
        elif (notice.account, notice.amount_vnd) != (credit.account, credit.amount_vnd):
            _log.error("bank statement: %s has other figures than its notice", credit.reference)
    return len(set(references) - known.keys())


def _statement(account: str, since: datetime) -> platform.StatementMessage:
    import httpx

    asked = {"account": account, "from": clock.local(since).isoformat()}
    try:
        with client(platform.BANK.key) as http:
            answer = http.get("credits", params=asked)
            answer.raise_for_status()
            told = answer.json()
        return platform.read(platform.StatementMessage, told, secret_name=platform.BANK_SECRET)
    except (
        httpx.HTTPError,
        ValueError,
        NotConnectedError,
        AddressRefusedError,
        ForgedMessageError,
    ) as error:
        raise BankSilentError(_SILENT) from error
