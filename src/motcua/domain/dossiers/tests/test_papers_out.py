"""`motcua dossiers papers`: the papers of a dossier, written out for whoever asks from outside."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import (
    BIRTH_RESULT,
    PIN,
    Province,
    a_defect,
    drafted_birth,
    file_birth,
    own_keys,
    received_birth,
    sealed_birth,
    signing_office,
)
from motcua.domain.issuing.api import PapersUnreadableError, papers_json
from motcua.domain.issuing.testing import as_of_older_times
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.printing.testing import text_of
from motcua.kernel.privacy.api import erase_key, readings_of
from motcua.kernel.signatures.testing import Office

pytestmark = [pytest.mark.db, pytest.mark.once("paper")]


@pytest.fixture
def office(province: Province, tmp_path: Path) -> Iterator[Office]:
    with signing_office(province, tmp_path) as opened:
        yield opened


def _papers(dossier: Dossier, folder: Path) -> dict[str, Mapping[str, Any]]:
    """Return what is told of each paper, by its code."""
    rows = cast("list[Mapping[str, Any]]", papers_json(dossier.code, folder)["papers"])
    return {row["code"]: row for row in rows}


def test_each_paper_is_written_out_with_who_signed_and_what_it_says(
    province: Province, office: Office, tmp_path: Path
) -> None:
    dossier, result = sealed_birth(province)
    run_jobs(["default"])

    papers = _papers(dossier, tmp_path / "ra")

    slip, certificate = papers["01"], papers[BIRTH_RESULT]
    assert (slip["kind"], slip["state"]) == ("letter", "issued")
    assert (slip["signers"], slip["sealed_by"]) == ((), None)
    tuan = province.actor("tuan")
    assert certificate["number"] == result.number_text
    assert certificate["sealed_by"] == "Ủy ban nhân dân xã Cẩm Bình"
    (signer,) = certificate["signers"]
    assert signer["name"] == tuan.name
    assert signer["body"] == "Ủy ban nhân dân xã Cẩm Bình"
    assert certificate["data"]["answers"]["nksHoTen"] == "Nguyễn Minh Khôi"
    printed = text_of((tmp_path / "ra" / certificate["file"]).read_bytes(), tmp_path)
    assert f"Số: {result.number_text}" in printed
    assert certificate["data"]["content"]["nksSoDinhDanh"] in printed


def test_a_form_of_an_officer_names_the_officer_and_no_seal(
    province: Province, office: Office, tmp_path: Path
) -> None:
    own_keys(office, province, "ha")
    dossier = received_birth(province)
    api.request_supplement(
        actor=province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()], pin=PIN
    )

    form = _papers(dossier, tmp_path / "ra")["02"]

    assert form["sealed_by"] is None
    assert [(one["name"], one["capacity"]) for one in form["signers"]] == [
        (province.actor("ha").name, "")
    ]
    assert form["data"]["items"][0]["reason"] == a_defect().reason


def test_a_draft_has_no_number_and_a_paper_of_older_times_says_what_was_filled_in(
    province: Province, tmp_path: Path
) -> None:
    dossier, result = drafted_birth(province)
    as_of_older_times(result)

    draft = _papers(dossier, tmp_path)[BIRTH_RESULT]

    assert (draft["state"], draft["number"], draft["signers"]) == ("drafted", "", ())
    assert draft["data"] == {"nksSoDinhDanh": "042226000123"}


def test_writing_papers_out_is_a_reading_and_what_cannot_be_read_is_said(
    province: Province, tmp_path: Path
) -> None:
    dossier = file_birth(province)
    before = len(readings_of(dossier.subject))

    assert papers_json(dossier.code.lower(), tmp_path)["papers"] == []
    assert len(readings_of(dossier.subject)) == before + 1

    with pytest.raises(PapersUnreadableError, match="Không có hồ sơ hay việc nào"):
        papers_json("H27.1", tmp_path)
    (tmp_path / "tep").write_text("")
    with pytest.raises(PapersUnreadableError, match="Không tạo được thư mục"):
        papers_json(dossier.code, tmp_path / "tep")
    erase_key(dossier.subject)
    with pytest.raises(PapersUnreadableError, match="xóa theo luật"):
        papers_json(dossier.code, tmp_path)
