"""The vectors of who signs how: `authority.md` §6, 1 to 16, 19 and 20."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.domain.issuing.authority.table import BadSigningError, authority_for, load
from motcua.domain.issuing.errors import NoPowerError
from motcua.domain.issuing.rules import (
    Body,
    GivenPower,
    PowerKind,
    Signer,
    plain_name,
    require_lawful,
    signing_block,
)

_DAY = date(2026, 12, 1)
_COMMITTEE = Body(
    power="collective", collective="Ủy ban nhân dân", head="Chủ tịch", field="justice"
)
_CHAIRMAN = Body(power="head", collective="Ủy ban nhân dân", head="Chủ tịch", field="justice")
_DIRECTOR = Body(power="head", head="Giám đốc", field="health")
_CENTRE = "Giám đốc Trung tâm Phục vụ hành chính công"


def _given(kind: PowerKind, **more: Any) -> GivenPower:
    said: dict[str, Any] = {
        "first_on": date(2026, 1, 1),
        "basis": "Quyết định số 12/QĐ-UBND ngày 02/01/2026",
    }
    return GivenPower(kind=kind, **(said | more))


def _head(title: str) -> Signer:
    return Signer(name="Lê A", rank="head", title=title, is_of_body=True)


def _deputy(title: str, *given: GivenPower) -> Signer:
    return Signer(name="Lê A", rank="deputy", title=title, is_of_body=True, given=given)


_IN_FIELD = _given(PowerKind.FIELD, fields=("justice", "health"))
_STATUTE = _given(PowerKind.STATUTE)
_ORDER = _given(PowerKind.ORDER, last_on=date(2026, 12, 31), content="ký phiếu xin lỗi")
_OFFICE_HEAD = Signer(
    name="Lê A", rank="head", title="Chánh Văn phòng", is_of_body=False, given=(_STATUTE,)
)
_OFFICE_DEPUTY = Signer(
    name="Lê A",
    rank="deputy",
    title="Phó Chánh Văn phòng",
    is_of_body=False,
    unit_head="Chánh Văn phòng",
    of_head=(_STATUTE,),
)
_CENTRE_HEAD = Signer(
    name="Lê A",
    rank="head",
    title="Giám đốc",
    full_title=_CENTRE,
    is_of_body=False,
    given=(_ORDER,),
)
_CENTRE_DEPUTY = Signer(
    name="Lê A",
    rank="deputy",
    title="Phó Giám đốc",
    is_of_body=False,
    unit_head="Giám đốc",
    of_head=(_ORDER,),
)


@pytest.mark.parametrize(
    ("body", "signer", "lines"),
    [
        (_COMMITTEE, _head("Chủ tịch"), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        (
            _COMMITTEE,
            _deputy("Phó Chủ tịch", _IN_FIELD),
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        (_CHAIRMAN, _head("Chủ tịch"), ["CHỦ TỊCH"]),
        (_CHAIRMAN, _deputy("Phó Chủ tịch", _IN_FIELD), ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (_DIRECTOR, _head("Giám đốc"), ["GIÁM ĐỐC"]),
        (_DIRECTOR, _deputy("Phó Giám đốc", _IN_FIELD), ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (
            _DIRECTOR,
            _deputy("Phó Giám đốc", _given(PowerKind.IN_CHARGE)),
            ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
        ),
        (_DIRECTOR, _deputy("Phó Giám đốc", _given(PowerKind.ACTING)), ["Q. GIÁM ĐỐC"]),
        (_CHAIRMAN, _OFFICE_HEAD, ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        (
            _CHAIRMAN,
            _OFFICE_DEPUTY,
            ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
        ),
        (_CHAIRMAN, _CENTRE_HEAD, ["TUQ. CHỦ TỊCH", _CENTRE.upper()]),
    ],
    ids=[f"vector {number}" for number in range(1, 12)],
)
def test_who_signs_is_named_in_their_capacity(
    body: Body, signer: Signer, lines: Sequence[str]
) -> None:
    assert signing_block(body, signer, on=_DAY).capacity.split(" / ") == list(lines)


@pytest.mark.parametrize(
    ("body", "signer", "words"),
    [
        (_CHAIRMAN, _CENTRE_DEPUTY, "không được ủy quyền lại"),
        (
            _CHAIRMAN,
            Signer(name="Lê A", rank="head", title="Chánh Văn phòng", is_of_body=False),
            "quy chế làm việc không giao ký thừa lệnh",
        ),
        (
            _CHAIRMAN,
            _deputy("Phó Chủ tịch", _given(PowerKind.FIELD, fields=("land",))),
            "chỉ ký thay (KT.) trong lĩnh vực được phân công",
        ),
        (
            _CHAIRMAN,
            _deputy("Phó Chủ tịch", _given(PowerKind.ASSIGNED, last_on=date(2026, 11, 30))),
            "chỉ ký thay (KT.)",
        ),
        (
            _CHAIRMAN,
            _deputy("Phó Chủ tịch", _given(PowerKind.ASSIGNED, last_on=date(2026, 12, 31))),
            "hôm nay chưa ghi Chủ tịch vắng mặt",
        ),
    ],
    ids=["vector 12", "vector 14", "vector 15", "leave that is over", "head who is here"],
)
def test_whoever_has_no_power_is_told_why(body: Body, signer: Signer, words: str) -> None:
    with pytest.raises(NoPowerError, match=words.replace("(", r"\(").replace(")", r"\)")):
        signing_block(body, signer, on=_DAY)


def test_a_deputy_given_to_sign_meanwhile_signs_while_the_head_is_away() -> None:
    deputy = _deputy("Phó Chủ tịch", _given(PowerKind.ASSIGNED, last_on=date(2026, 12, 31)))

    block = signing_block(replace(_COMMITTEE, is_head_away=True), deputy, on=_DAY)

    assert block.capacity == "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"


@pytest.mark.parametrize(
    ("given", "rank", "is_of_body", "words"),
    [
        (_given(PowerKind.ORDER, content="ký"), "head", False, "phải có thời hạn"),
        (
            _given(PowerKind.ORDER, content="ký", last_on=_DAY),
            "deputy",
            False,
            "không được ủy quyền lại",
        ),
        (_given(PowerKind.ORDER, last_on=_DAY), "head", False, "nội dung được ủy quyền"),
        (_given(PowerKind.STATUTE, basis=" "), "head", False, "quy chế làm việc"),
        (_given(PowerKind.STATUTE), "head", True, "đơn vị thuộc cơ quan"),
        (_given(PowerKind.FIELD, fields=("land",)), "head", True, "cấp phó"),
        (_given(PowerKind.FIELD), "deputy", True, "lĩnh vực được phân công"),
        (_given(PowerKind.ASSIGNED), "deputy", True, "phải có thời hạn"),
    ],
    ids=["vector 13", "vector 12", "no content", "vector 14", "to a head", "KT", "field", "leave"],
)
def test_a_power_is_given_only_as_the_law_has_it(
    given: GivenPower, rank: Any, is_of_body: bool, words: str
) -> None:
    with pytest.raises(NoPowerError, match=words):
        require_lawful(given, rank=rank, is_of_body=is_of_body)


@pytest.mark.parametrize(
    ("known", "printed"),
    [
        ("TS. Lê A", "Lê A"),
        ("PGS.TS. Lê A", "Lê A"),
        ("ThS Lê A", "Lê A"),
        ("Tsăn Văn B", "Tsăn Văn B"),
    ],
)
def test_names_bear_no_academic_titles(known: str, printed: str) -> None:
    assert plain_name(known) == printed


@pytest.mark.parametrize(
    ("kind", "code", "procedure", "power"),
    [
        ("letter", "04", "1.001193", "head"),
        ("letter", "03", "1.014027", "head"),
        ("result", "KQ.DD.GCN", "1.012790", "head"),
        ("result", "KQ.XD.GPXD", "1.013225", "collective"),
        ("result", "KQ", "1.001193", "head"),
        ("feedback.answer", "answer", "", "head"),
    ],
    ids=["vector 19", "vector 20", "vector 22", "house permit", "birth", "an answer"],
)
def test_packs_say_in_whose_power_a_paper_is_made(
    kind: str, code: str, procedure: str, power: str
) -> None:
    assert authority_for(kind, code, procedure=procedure, on=_DAY).power == power


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("papers: [", "không phải là YAML"),
        ("posts: {chairman: {rank: king, title: Vua}}", "posts.chairman.rank"),
        ("papers: [{valid_from: 2026-01-01, power: head}]", "papers.0.basis"),
    ],
)
def test_a_broken_file_is_told_by_its_place(tmp_path: Path, written: str, words: str) -> None:
    file = tmp_path / "signing.yaml"
    file.write_text(written, "utf-8")

    with pytest.raises(BadSigningError, match=words):
        load(file)


def test_before_the_first_row_nobody_is_said_to_sign() -> None:
    with pytest.raises(BadSigningError, match="chưa có dòng nào áp dụng từ ngày 01/01/1990"):
        authority_for("result", "KQ", on=date(1990, 1, 1))


def test_an_order_is_given_for_a_time_that_ends_within_the_setting() -> None:
    given = GivenPower(
        kind=PowerKind.ORDER,
        first_on=date(2026, 1, 1),
        last_on=date(2026, 1, 31),
        basis="Quyết định số 9/QĐ-UBND ngày 01/01/2026",
        content="Ký bản sao chứng thực",
    )
    require_lawful(given, rank="head", is_of_body=False, most_days=31)

    with pytest.raises(NoPowerError, match="không quá 30 ngày"):
        require_lawful(given, rank="head", is_of_body=False, most_days=30)


def test_a_deputy_of_a_unit_signs_for_its_head_where_the_unit_issues() -> None:
    given = GivenPower(
        kind=PowerKind.ASSIGNED,
        first_on=date(2026, 1, 1),
        last_on=date(2026, 1, 31),
        basis="Thông báo số 9/TB-PKT ngày 01/01/2026",
    )
    require_lawful(given, rank="deputy", is_of_body=False, is_of_issuer=True)

    with pytest.raises(NoPowerError, match="đơn vị tự ban hành"):
        require_lawful(given, rank="deputy", is_of_body=False)
