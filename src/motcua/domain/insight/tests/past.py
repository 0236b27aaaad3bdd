"""Dossiers that have ended, and readings of them, for tests of the back-test and the adviser."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Province, file_birth, sealed_birth
from motcua.domain.insight.actions.past_readings import Period, start_backtest
from motcua.domain.insight.models import PastReading
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import Version
from motcua.kernel.base.api import clock
from motcua.kernel.definitions.api.versions import Draft
from motcua.kernel.jobs.testing import run_jobs


def withdrawn_birth(province: Province, *, answers: Mapping[str, Any] | None = None) -> Dossier:
    """Return a birth registration that its owner withdrew: the quickest end."""
    dossier = file_birth(province, answers=answers)
    return api.withdraw(actor=province.actor("hoa"), dossier_id=dossier.id)


def returned_birth(province: Province, *, answers: Mapping[str, Any] | None = None) -> Dossier:
    """Return a birth registration with its result in hand; call it inside `signing_office`."""
    dossier, _ = sealed_birth(province, answers=answers)
    return dossier


def the_year() -> Period:
    """Return the last year up to today."""
    today = clock.today()
    return Period(since=today - timedelta(days=365), until=today)


def backtest_of(province: Province, version: Version | Draft) -> PastReading:
    """Return a back-test of birth registration that has come to its end."""
    reading = start_backtest(
        actor=province.actor("kien"), code=BIRTH, period=the_year(), version=version
    )
    run_jobs()
    reading.refresh_from_db()
    return reading
