"""What the nightly jobs give up, and what they keep."""

import pytest

from motcua.domain.dossiers.testing import Hands, Province
from motcua.domain.filing import api as filing
from motcua.domain.filing import jobs
from motcua.domain.filing.actions import sweep_drafts
from motcua.domain.filing.models import ApiRequest, Draft
from motcua.domain.filing.testing import make_draft
from motcua.kernel.base.api import clock, limits
from motcua.kernel.files.api import files_of
from motcua.kernel.jobs.testing import run_jobs, waiting
from motcua.kernel.ledger.api import Subject
from motcua.kernel.notices.api import notices_about

pytestmark = pytest.mark.db


def test_the_sweep_of_drafts_warns_first_and_deletes_what_stays_untouched(
    province: Province, hands: Hands
) -> None:
    old, hoa = make_draft(province), province.actor("hoa")
    hands.forward(days=84)
    touched = make_draft(province)
    jobs.sweep_drafts.enqueue()
    _run_all()
    assert [draft.id for draft in Draft.objects.filter(warned_at__isnull=False)] == [old.id]
    told = notices_about(_subject(old))
    assert len(told) == 1

    hands.forward(days=7)
    for _ in range(2):
        jobs.sweep_drafts.enqueue()
        _run_all()

    assert list(Draft.objects.values_list("id", flat=True)) == [touched.id]
    assert files_of(_subject(old)) == []
    assert [draft.id for draft in filing.drafts_of(hoa)] == [touched.id]


def test_a_draft_that_is_saved_after_the_warning_is_kept(province: Province, hands: Hands) -> None:
    draft = make_draft(province)
    hands.forward(days=84)
    jobs.sweep_drafts.enqueue()
    _run_all()
    filing.save_step(
        actor=province.actor("hoa"),
        draft_id=draft.id,
        step="nguoi_yeu_cau",
        posted={"nycHoTen": ["Trần Thị Minh Hoa"]},
        changed=frozenset({"nycHoTen"}),
    )

    hands.forward(days=30)
    jobs.sweep_drafts.enqueue()
    _run_all()

    assert Draft.objects.get().warned_at is None


@pytest.mark.parametrize("meanwhile", ["filed", "saved"])
def test_a_draft_that_was_used_since_the_sweep_found_it_keeps_its_files(
    province: Province, meanwhile: str
) -> None:
    found = make_draft(province)
    hoa, files = province.actor("hoa"), files_of(_subject(found))
    if meanwhile == "filed":
        filing.file_dossier(actor=hoa, draft_id=found.id)
    else:
        posted = {"nycHoTen": ["Trần Thị Minh Hoà"]}
        filing.save_step(
            actor=hoa,
            draft_id=found.id,
            step="nguoi_yeu_cau",
            posted=posted,
            changed=frozenset(posted),
        )

    assert not sweep_drafts.give_up(found)

    assert files
    assert files_of(_subject(found)) == files


def test_requests_of_other_systems_are_forgotten_when_none_can_be_a_repetition(
    province: Province, hands: Hands
) -> None:
    client = province.actor("hoa").id
    kept_for = limits.get("filing.api_request_days")
    for key in ("old", "younger"):
        ApiRequest.objects.create(client_id=client, key=key, body_sha256=b"x", at=clock.now())
        hands.forward(days=1)
    hands.forward(days=kept_for - 1)

    for _ in range(2):
        jobs.sweep_requests.enqueue()
        _run_all()

    assert [row.key for row in ApiRequest.objects.all()] == ["younger"]


def _subject(draft: Draft) -> Subject:
    return Subject(kind="dossier", id=draft.id)


def _run_all() -> None:
    run_jobs(["default"])


@pytest.mark.parametrize("name", ["sweep_drafts", "sweep_requests"])
def test_a_job_that_waited_since_dossiers_had_the_drafts_runs(
    province: Province, hands: Hands, name: str
) -> None:
    draft = make_draft(province)
    key = {"client_id": province.actor("hoa").id, "key": "old", "body_sha256": b"x"}
    ApiRequest.objects.create(**key, at=clock.now())
    hands.forward(days=84)
    getattr(jobs, name).enqueue()
    (job,) = waiting(name)
    job.name = f"motcua.domain.dossiers.jobs.{name}"
    job.save()

    _run_all()

    is_warned = Draft.objects.get(id=draft.id).warned_at is not None
    assert (is_warned, ApiRequest.objects.exists()) == (
        name == "sweep_drafts",
        name != "sweep_requests",
    )
