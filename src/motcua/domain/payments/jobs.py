"""Background entry points: ask platform and banks what they did not tell."""

import logging
from datetime import timedelta

from motcua.domain.payments.actions.pay_online import ask_platform
from motcua.domain.payments.actions.pull_credits import pull_credits
from motcua.domain.payments.errors import BankSilentError, PlatformSilentError
from motcua.domain.payments.queries import accounts_open, silent_attempts
from motcua.kernel.base.api import clock, limits
from motcua.kernel.jobs.api import job, schedule

_log = logging.getLogger(__name__)
_PATIENCE = timedelta(minutes=2)
_AT_ONCE = 50


@job(effect="outside")
def ask_about_silent_payments() -> None:
    """Ask about each attempt that has waited for two minutes; a silent platform is asked again."""
    for attempt in silent_attempts(older_than=_PATIENCE, limit=_AT_ONCE):
        try:
            ask_platform(attempt=attempt)
        except PlatformSilentError:
            _log.warning("payment platform: no answer about %s", attempt.reference)
            return


@job(effect="outside")
def pull_bank_credits() -> int:
    """Settle or name what came into each account in the last days; return how much was new."""
    since = clock.now() - timedelta(days=limits.get("payments.pull_days"))
    found = 0
    for account in accounts_open(since=clock.local(since).date()):
        try:
            found += pull_credits(account=account, since=since)
        except BankSilentError:
            _log.warning("bank: no statement of an account; asked again in ten minutes")
            return found
    return found


schedule("payments.ask_platform", every="*/2 * * * *", task=ask_about_silent_payments)
schedule("payments.pull_credits", every="*/10 * * * *", task=pull_bank_credits)
