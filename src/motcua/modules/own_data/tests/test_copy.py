"""The copy that a person takes of what is kept of them."""

import hashlib
import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client

from motcua.domain.dossiers.api import Dossier, send_message
from motcua.domain.dossiers.testing import BIRTH_ANSWERS, Province, file_birth
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.filing import api as filing
from motcua.domain.packs.testing import BIRTH
from motcua.kernel.base.api import SYSTEM, limits
from motcua.kernel.files.api import State, StoredFile, files_of
from motcua.kernel.ledger.api import Subject, entries
from motcua.kernel.privacy.api import (
    EXECUTE,
    give_consent,
    has_consented,
    impact_record,
    own_copies,
    read,
)
from motcua.kernel.ui.testing.page import Page
from motcua.modules.own_data.testing import WORDS, make_request

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

OWN, COPY = "/du-lieu-cua-toi/", "/du-lieu-cua-toi/ban-sao/"


def _copy(client: Client) -> zipfile.ZipFile:
    answer = client.post(COPY)
    assert answer.headers["Content-Type"] == "application/zip"
    assert "no-store" in answer.headers["Cache-Control"]
    return zipfile.ZipFile(io.BytesIO(b"".join(answer)))


def _data(archive: zipfile.ZipFile) -> dict[str, Any]:
    return dict(json.loads(archive.read("du-lieu.json")))


def _filed(province: Province) -> Dossier:
    """File a dossier whose papers were looked through."""
    dossier = file_birth(province)
    StoredFile.objects.update(state=State.READY, extension="jpg")
    return dossier


def test_a_copy_holds_everything_of_hers_and_nothing_of_anothers(
    as_: SignIn, province: Province
) -> None:
    hoa, minh = province.actor("hoa"), as_("minh")
    dossier = _filed(province)
    send_message(actor=hoa, dossier_id=dossier.id, words="Tôi hỏi lời Chim Yến.")
    filing.start_draft(actor=hoa, procedure_code=BIRTH, channel="online", answers=BIRTH_ANSWERS)
    make_request(hoa, province.cam_binh)
    give_consent(actor=hoa, purpose="test", wording="Tôi đồng ý Chim Sẻ.")
    assert minh.get(f"/can-bo/ho-so/{dossier.code}/").status_code == 200

    read(SYSTEM, subject=dossier.subject, purpose=EXECUTE)

    archive = _copy(as_("hoa"))
    data = _data(archive)
    others = _data(_copy(as_("son")))

    assert archive.testzip() is None
    sections = {key: one["rows"] for key, one in data["sections"].items()}
    assert sections["account"][0]["personal_number"] == "042194007316"
    (filed,) = sections["dossiers"]
    assert (filed["code"], filed["answers"]["nksHoTen"]) == (
        dossier.code,
        BIRTH_ANSWERS["nksHoTen"],
    )
    assert filed["messages"][0]["text"] == "Tôi hỏi lời Chim Yến."
    assert sections["drafts"][0]["answers"]["nksHoTen"] == BIRTH_ANSWERS["nksHoTen"]
    assert sections["data_requests"][0]["asked"] == WORDS
    assert sections["consents"][0]["wording"] == "Tôi đồng ý Chim Sẻ."
    assert {"Nguyễn Quang Minh", "Hệ thống"} <= {one["who"] for one in data["readings"]}
    assert len(files_of(dossier.subject)) == len(data["files"]) == len(filed["files"]) > 0
    for one in data["files"]:
        assert hashlib.sha256(archive.read(one["path"])).hexdigest() == one["sha256"]
    assert "042194007316" not in json.dumps(others)
    assert others["sections"]["dossiers"]["rows"] == []
    (entry,) = entries(Subject(kind="own_copy", id=hoa.id))
    assert entry.fields["open"]["files"] == len(data["files"])


def test_what_is_taken_often_or_is_too_heavy_is_refused_in_words(
    as_: SignIn, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    hoa, get = as_("hoa"), limits.get
    _filed(province)
    monkeypatch.setattr(
        limits, "get", lambda name: 0 if name == "own_data.copy_megabytes" else get(name)
    )

    heavy = Page(hoa.post(COPY, follow=True), hoa)
    monkeypatch.undo()
    for _ in range(limits.get("own_data.day_copies_count") - 1):
        b"".join(hoa.post(COPY))
    often = Page(hoa.post(COPY, follow=True), hoa)

    assert "nặng hơn 0 MB" in heavy.text
    assert "nhiều nhất 5 bản" in often.text


def test_what_was_agreed_to_is_shown_and_taken_back_at_once(
    as_: SignIn, province: Province
) -> None:
    client, hoa = as_("hoa"), province.actor("hoa")
    give_consent(actor=hoa, purpose="test", wording="Tôi đồng ý Chim Sẻ.")

    page = Page.open(client, OWN)
    form = page.form(f"{OWN}rut-dong-y/")
    after = Page(client.post(f"{OWN}rut-dong-y/", form.values, follow=True), client)

    assert "Tôi đồng ý Chim Sẻ." in page.text
    assert not has_consented(hoa.id, "test")
    assert "rút lại" in after.text
    assert "Rút lại" not in after.buttons()


def test_every_sealed_field_is_given_or_says_why_not() -> None:
    given = {label for one in own_copies for label in one.of}
    without = {label for one in own_copies for label in one.without}
    sealed = {one.label.rpartition(".")[0] for one in impact_record().fields}

    assert sealed - given - without == set()
    assert (given | without) - sealed == set()
    assert given & without == set()
