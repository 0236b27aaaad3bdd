"""Every result and step paper of the packs with the longest and with nothing: all of it is seen."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

import pytest

from motcua.domain.packs.printed import IN_WORDS
from motcua.domain.packs.result_forms import result_form
from motcua.domain.packs.rules import is_officers
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.pack import Pack, load
from motcua.domain.packs.source.shapes import ResultKind
from motcua.kernel.base.api import limits, paths
from motcua.kernel.forms.api import Field
from motcua.kernel.printing.api import SignatureSlot, TextField, render
from motcua.kernel.printing.testing import codes_on, faults_on, text_of, words_of

_FIELDS = (
    TextField(name="so"),
    TextField(name="ngay"),
    SignatureSlot(name="ky", open_fields=("so", "ngay", "dau")),
    SignatureSlot(name="dau"),
)
_OWN = (SignatureSlot(name="ky"),)
"""Of what whoever makes it signs alone."""
_SYLLABLES = ("Nguyễn", "Thị", "Thanh", "Hương", "thửa", "số", "phường", "quyền", "Đường", "ương")
_SAID = re.compile(r'said\("(\w+)"\)')
_TABLE = re.compile(r'value\("(\w+)", from: answers, default: \(\)\)')
_QR = "https://motcua.example/xac-minh/AbCdEfGhIjKlMnOpQrStUv"
_HEAD: Mapping[str, object] = {
    "agency": {
        "parent": "Ủy ban nhân dân phường Nguyễn Thị Minh Khai",
        "name": "Trung tâm Phục vụ hành chính công phường Nguyễn Thị Minh Khai",
        "short_name": "Trung tâm Phục vụ hành chính công phường Nguyễn Thị Minh Khai",
        "place": "Nguyễn Thị Minh Khai",
    },
    "signer": {
        "prefix": "TUQ. CHỦ TỊCH ỦY BAN NHÂN DÂN",
        "title": "Phó Giám đốc Trung tâm Phục vụ hành chính công",
        "name": "Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Thanh Minh Hoa",
    },
    "recipients": ["Như trên;", "Trung tâm Phục vụ hành chính công tỉnh Hà Tĩnh;", "Lưu: VT."],
    "bases": [
        "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Điều 53 Nghị định số 217/2026/NĐ-CP ngày 19 tháng 6 năm 2026 của Chính phủ quy định chi"
        " tiết một số điều của Luật Xây dựng về quản lý hoạt động xây dựng",
    ],
    "officer": "Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Thanh Minh Hoa",
    "answered": {
        "body": "Trung tâm Phục vụ hành chính công phường Nguyễn Thị Minh Khai",
        "name": "Văn bản lấy ý kiến",
        "number": "999999/TTPVHCC-TNTKQ",
        "date": "30/12/2026",
    },
    "symbol": "/QĐ-UBND-TTPVHCC",
    "number_room": "000999999",
    "dossier_code": "000.00.01.H27-261130-000123",
    "qr_text": _QR,
    "register": {"book": "Sổ chứng thực bản sao từ bản chính số 12", "number": "999999"},
}
_IN_BATTERY = "MOTCUA_BATTERY" in os.environ


@dataclass(frozen=True, kw_only=True, slots=True)
class _Result:
    """A result of a procedure, with the text of its template."""

    definition: ProcedureDefinition
    kind: ResultKind
    template: Path

    @property
    def source(self) -> str:
        return self.template.read_text("utf-8")


_TEMPLATES = {
    f"{path.parents[1].name.partition('-')[0]} {path.parents[1].name.partition('@')[2]}"
    f"{path.stem if path.parent.name == 'letters' else ''}": path
    for folder in ("results", "letters")
    for path in sorted(paths.packs_dir().glob(f"*/procedures/*/{folder}/*.typ"))
}


@cache
def _pack() -> Pack:
    return load(paths.packs_dir())


def _result(template: Path) -> _Result:
    """Return the result that a template prints."""
    folder = template.parents[1]
    definition = next(
        one for one in _pack().definitions if (paths.packs_dir() / one.folder) == folder
    )
    name = f"{template.parent.name}/{template.name}"
    kind = next(one for one in definition.procedure.made_papers if one.template == name)
    return _Result(definition=definition, kind=kind, template=template)


_NUMBERS = count(1000)


def _words(characters: int) -> str:
    """Return so many characters of words, each of which stands nowhere else on a paper."""
    found: list[str] = []
    while sum(map(len, found)) + len(found) <= characters - 10:
        number = next(_NUMBERS)
        found.append(f"{_SYLLABLES[number % len(_SYLLABLES)]}{number}")
    return " ".join(found) or str(next(_NUMBERS))[:characters]


def _longest(field: Field, *, spaces: bool) -> object:
    """Return the longest that a field's answer is printed as; of a table, its rows."""
    match field.type:
        case "table":
            count = min(field.bounds.most or 100, 100 if _IN_BATTERY else 12)
            row = {column.key: _longest(column, spaces=spaces) for column in field.columns}
            return [row] * count
        case "money" | "number":
            return "9" * limits.get("forms.number_digits") + ",99"
        case "date" | "partial_date":
            return "30/12/2026"
        case "choice" | "yes_no":
            return max((choice.label for choice in field.choices), key=len, default="Không")
        case "multi":
            return ", ".join(choice.label for choice in field.choices)
        case "personal_number" | "phone":
            return "042199007316"
    most = min(field.bounds.most or 250, 2000)
    return _words(most) if spaces else "W" * most


def _filled(result: _Result, *, spaces: bool) -> tuple[dict[str, object], dict[str, object]]:
    form, own = result.definition.form, result_form(result.definition, result.kind)
    answers = {
        key: _longest(field, spaces=spaces) for key, field in (form.fields if form else {}).items()
    }
    answers |= {
        key + IN_WORDS: _words(160)
        for key, field in (form.fields if form else {}).items()
        if field.type in {"money", "date"}
    }
    content = {
        key: _longest(field, spaces=spaces) for key, field in (own.fields if own else {}).items()
    }
    return answers, content


def _printed(result: _Result, answers: Mapping[str, object], content: object) -> bytes:
    data = {**_HEAD, "answers": answers, "content": content, "to": "Hoa"}
    if _fields(result) is _OWN:
        data |= {"number": "000999999", "date": "ngày 30 tháng 12 năm 2026"}
    return render(result.template, data, fields=_fields(result), standard="a-3b")


def _fields(result: _Result) -> Sequence[SignatureSlot | TextField]:
    is_own = is_officers(result.definition.procedure, result.kind.code)
    return _OWN if is_own else _FIELDS


def _cells(value: object, source: str) -> Sequence[str]:
    """Return the texts of an answer; of a table, of the columns that the template has."""
    if isinstance(value, list):
        return [
            str(cell)
            for row in value
            for column, cell in row.items()
            if f'value("{column}", from: row)' in source
        ]
    return [str(value)]


def _shown_keys(result: _Result) -> set[str]:
    return {*_SAID.findall(result.source), *_TABLE.findall(result.source)}


@pytest.mark.parametrize("name", _TEMPLATES)
@pytest.mark.parametrize("spaces", [True, False], ids=["words", "unbroken"])
def test_a_result_shows_the_longest_of_everything_whole(
    name: str, spaces: bool, tmp_path: Path
) -> None:
    result = _result(_TEMPLATES[name])
    answers, content = _filled(result, spaces=spaces)

    pdf = _printed(result, answers, content)

    known = {**answers, **content}
    told = [
        cell
        for key in _shown_keys(result) & known.keys()
        for cell in _cells(known[key], result.source)
    ]
    shown = "".join(text_of(pdf, tmp_path).split()).lower()
    if spaces:
        lost = {word for cell in told for word in cell.lower().split() if word not in shown}
        assert lost == set()
    else:
        due = sum(cell.count("W") for cell in told)
        assert shown.count("w") >= due
    assert faults_on(pdf, tmp_path) == []
    assert codes_on(pdf) == [_QR]


@pytest.mark.parametrize("name", _TEMPLATES)
def test_a_result_of_which_nothing_is_known_is_still_a_paper(name: str, tmp_path: Path) -> None:
    result = _result(_TEMPLATES[name])

    number = {"number": "01", "date": "ngày"} if _fields(result) is _OWN else {}
    pdf = render(
        result.template, {"qr_text": _QR, **number}, fields=_fields(result), standard="a-3b"
    )

    assert faults_on(pdf, tmp_path) == []
    assert "none" not in {word.text.lower() for word in words_of(pdf, tmp_path)}


@pytest.mark.parametrize("characters", range(100, 1100, 150))
def test_a_signature_takes_the_last_lines_along_to_a_new_page(
    characters: int, tmp_path: Path
) -> None:
    result = _result(_TEMPLATES["1.013831 "])
    answers, _ = _filled(result, spaces=True)
    content = {"noiDung": _words(characters), "ghiChu": "Cuốicùng"}

    pdf = _printed(result, {**answers, "diaChiThua": _words(700)}, content)

    words = words_of(pdf, tmp_path)
    last = max(word.page for word in words)
    assert "Cuốicùng" in {word.text for word in words if word.page == last}
