"""Form 06: the whole way of one dossier, on paper."""

from pathlib import Path

import pytest

from motcua.domain.dossier_register.form_06 import _taker, control_slip
from motcua.domain.dossiers.api import HandingOut, Recipient
from motcua.domain.dossiers.testing import Hands, Province, drafted_birth, fresh
from motcua.kernel.printing.testing import codes_on, text_of
from motcua.kernel.privacy.api import readings_of

pytestmark = [pytest.mark.db, pytest.mark.once("paper")]


def test_it_shows_the_whole_way_and_leaves_no_reading(
    province: Province, hands: Hands, tmp_path: Path
) -> None:
    dossier, _ = drafted_birth(province)
    before = len(readings_of(dossier.subject))
    hands.set("2026-11-17T09:00")

    paper = control_slip(fresh(dossier))

    text = " ".join(text_of(paper, tmp_path).split())
    for words in ("PHIẾU KIỂM SOÁT", "Nguyễn Quang Minh", "Phan Thu Hà", "Nộp hồ sơ", "Trình ký"):
        assert words in text
    assert len(readings_of(dossier.subject)) == before
    (tracked,) = codes_on(paper)
    assert tracked.endswith(f"/tra-cuu/?ma={dossier.code}")
    given = HandingOut(recipient=Recipient.AUTHORISED, shown="authorisation")
    assert _taker(dossier, given) == "Người được ủy quyền (văn bản ủy quyền)"
