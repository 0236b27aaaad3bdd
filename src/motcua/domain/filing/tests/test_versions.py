"""A draft keeps the version that it began with, as long as that may be filed."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Province, file_birth, hands_at
from motcua.domain.drafting.api import Decision, edit_draft, promulgate
from motcua.domain.filing.api import file_dossier
from motcua.domain.filing.models import Draft as CitizenDraft
from motcua.domain.filing.testing import make_draft
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import KIND, set_channel
from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.definitions.api.versions import Draft, Version, publish_draft, submit_draft
from motcua.kernel.definitions.api.versions import start_draft as start_version
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in

pytestmark = pytest.mark.db


_MAIN = "vietnam/procedure.yaml"


def test_who_began_before_keeps_the_version_and_who_begins_after_gets_the_new(
    province: Province,
) -> None:
    with hands_at("2026-11-25T09:00") as hands:
        begun = make_draft(province)
        filed = file_birth(province)
        new = _publish_from_tomorrow(province)
        hands.forward(hours=24)

        later = file_birth(province)
        file_dossier(actor=province.actor("hoa"), draft_id=begun.id)

    old = new.number - 1
    assert _number(filed.id) == old
    assert _number(begun.id) == old
    assert _number(later.id) == new.number


def test_what_was_begun_and_never_typed_into_does_not_bring_the_old_form_back(
    province: Province, client: Client
) -> None:
    with hands_at("2026-11-25T09:00") as hands:
        set_channel(
            actor=SYSTEM,
            code=BIRTH,
            channel="online",
            portal_on=True,
            on=clock.today(),
        )
        _press_start(province, client)
        new = _publish_from_tomorrow(province)
        hands.forward(hours=24)

        _press_start(province, client)
        _press_start(province, client)

    begun = CitizenDraft.objects.order_by("started_at").values_list("version__number", flat=True)
    assert list(begun) == [new.number - 1, new.number]


def _press_start(province: Province, client: Client) -> None:
    sign_in(client, demo.account_of("hoa"))
    client.post(f"/thu-tuc/{BIRTH}/bat-dau/", {"noi": str(province.cam_binh.id)})


def _publish_from_tomorrow(province: Province) -> Version:
    """Let Vy write a version of birth registration, and Kiên publish it."""
    vy = province.actor("vy")
    today = clock.today()
    first_day = (today + timedelta(days=1)).isoformat()
    draft = start_version(actor=vy, kind=KIND, code=BIRTH)
    edit_draft(
        actor=vy,
        draft_id=draft.id,
        revision=draft.revision,
        change=lambda files: {
            **files,
            _MAIN: files[_MAIN].replace("valid_from: 2025-07-01", f"valid_from: {first_day}", 1),
        },
    )
    promulgate(actor=vy, draft_id=draft.id, decision=Decision(done_on=today, number="9/QĐ-UBND"))
    submit_draft(actor=vy, draft_id=draft.id)
    version = publish_draft(actor=province.actor("kien"), draft_id=draft.id)
    assert Draft.objects.get(id=draft.id).published == version
    return version


def _number(dossier_id: UUID) -> int:
    return Dossier.objects.values_list("version__number", flat=True).get(id=dossier_id)
