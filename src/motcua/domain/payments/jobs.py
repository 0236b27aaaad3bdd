"""Background entry points: ask the platform about payments it said nothing of."""

import logging
from datetime import timedelta

from motcua.domain.payments.actions.pay_online import ask_platform
from motcua.domain.payments.errors import PlatformSilentError
from motcua.domain.payments.queries import silent_attempts
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


schedule("payments.ask_platform", every="*/2 * * * *", task=ask_about_silent_payments)
