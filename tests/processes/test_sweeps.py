"""What nobody needs any more goes, across packages."""

from datetime import timedelta

import pytest

from motcua.kernel.base.api import clock, ids
from motcua.kernel.identity.models import profile_subject
from motcua.kernel.identity.testing import make_citizen
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.privacy.api import create_key
from motcua.kernel.privacy.jobs import sweep_keys
from motcua.kernel.privacy.models import DataKey

pytestmark = pytest.mark.db


def test_a_key_whose_profile_never_came_goes_and_a_citizen_s_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hoa = make_citizen()
    create_key(profile_subject(ids.new_id()))
    tomorrow = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)

    sweep_keys.enqueue()
    run_jobs()

    kept = DataKey.objects.filter(subject_kind="profile").values_list("subject_id", flat=True)
    assert list(kept) == [hoa.profile.id]
