"""What an officer typed is there again: in a draft sent back, in an act that came too late."""

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.pages.desk.tests.test_work import send, url_of
from motcua.domain.dossiers.testing import BIRTH_RESULT, Hands, Province, fresh, received_birth
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.issuing import api as issuing
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]


def test_a_rejected_draft_is_mended_not_typed_again(
    as_: SignIn, province: Province, hands: Hands
) -> None:
    dossier = received_birth(province)
    ha = as_("ha")
    for hour, words in (("14:00", "042226111101"), ("15:00", "042226111102")):
        hands.set(f"2026-11-16T{hour}")
        dossier = fresh(dossier)
        send(ha, dossier, "trinh-ky", result=BIRTH_RESULT, nksSoDinhDanh=words)
        issuing.reject(
            actor=province.actor("tuan"),
            paper_id=dossier.results.get(state="drafted").id,
            reason="Sai số",
        )

    page = Page.open(ha, url_of(dossier))

    assert page.form("/trinh-ky/").values["nksSoDinhDanh"] == ["042226111102"]


def test_what_was_just_typed_stands_before_what_the_last_draft_said(
    as_: SignIn, province: Province
) -> None:
    dossier = received_birth(province)
    ha = as_("ha")
    box = "nksSoDinhDanh"
    send(ha, dossier, "trinh-ky", result=BIRTH_RESULT, **{box: "042226111101"})
    api.take_back(actor=province.actor("ha"), matter_id=dossier.id)

    stale = send(ha, dossier, "trinh-ky", result=BIRTH_RESULT, **{box: "042226111103"})

    assert stale.status == 409
    assert stale.form("/trinh-ky/").values[box] == ["042226111103"]


def test_a_refusal_sent_too_late_keeps_ground_and_boxes_and_fills_no_other_act(
    as_: SignIn, province: Province
) -> None:
    dossier = received_birth(province)
    ground = (
        "Nơi cư trú của cha hoặc mẹ không thuộc thẩm quyền của cơ quan này|Điều 13, 60/2014/QH13"
    )

    refused = send(as_("ha"), dossier, "tu-choi", revision=1, ground=ground, reason="Ở xã khác")
    stopped = send(as_("ha"), dossier, "dung", revision=1, by_owner="on", reason="Bà xin rút")

    assert refused.form("/tu-choi/").values["ground"] == [ground]
    assert refused.form("/tu-choi/").values["reason"] == ["Ở xã khác"]
    assert refused.form("/dung/").values["reason"] == [""]
    assert stopped.form("/dung/").values["by_owner"] == ["on"]
