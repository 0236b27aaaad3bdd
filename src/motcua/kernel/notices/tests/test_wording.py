"""Templates: what authors may write, and what comes out."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from motcua.kernel.base.api import NoticeField, paths
from motcua.kernel.notices import wording
from motcua.kernel.notices.api import BadTemplateError, UnknownTemplateError, WrongContextError
from motcua.kernel.notices.testing import CONTEXT
from motcua.kernel.notices.wording import Template, fill, load, template_called, templates

GOOD = """
key: thu
title: Hồ sơ {dossier_code}
text: "Kính gửi Ông/Bà: {officer}, lúc {at}."
sms: "Hồ sơ {dossier_code}"
channels: [in_app, sms]
"""


def _load(tmp_path: Path, words: str) -> Template:
    file = tmp_path / "thu.yaml"
    file.write_text(words, "utf-8")
    return load(file)


@pytest.mark.parametrize("template", templates(paths.packs_dir()).values(), ids=lambda t: t.key)
def test_every_template_names_officer_or_agency_hour_and_fits_a_text_message(
    template: Template,
) -> None:
    filled = fill(template, CONTEXT)

    assert template.fields & {"officer", "agency"} or template.key.startswith("draft_")
    assert template.fields & {"at", "due"}
    assert "{" not in filled.title + filled.text + filled.sms
    assert len(filled.sms) <= 268
    assert not filled.sms.endswith("…")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("{officer}", "{full_name}"), "không được dùng trường full_name"),
        (("{officer}", "{}"), "không được dùng trường"),
        (('sms: "Hồ sơ', 'sms: "Mở https://a.b'), "đường dẫn"),
        (('sms: "Hồ sơ', 'sms: "Mở dichvucong.gov.vn'), "đường dẫn"),
        (("Ông/Bà", "bạn"), "Ông/Bà"),
        (("channels: [in_app, sms]", "channels: [zalo]"), "không đọc được"),
        (("key: thu", "key: [thu"), "không đọc được"),
        (("key: thu", "la: thu"), "không đọc được"),
        (('sms: "Hồ sơ {dossier_code}"', ""), "không có lời nhắn|có kênh SMS"),
    ],
)
def test_a_template_that_breaks_a_rule_is_refused_with_file_and_reason(
    tmp_path: Path, change: tuple[str, str], words: str
) -> None:
    with pytest.raises(BadTemplateError, match=words) as caught:
        _load(tmp_path, GOOD.replace(*change))

    assert "thu.yaml" in str(caught.value)


def test_a_missing_field_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WrongContextError, match="officer"):
        fill(_load(tmp_path, GOOD), {"dossier_code": "1", "at": "2"})


def test_a_field_that_tells_who_the_person_is_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WrongContextError, match="full_name"):
        fill(_load(tmp_path, GOOD), {**CONTEXT, "full_name": "Lê Thị B"})


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("A\u0000B\nC", "AB C"),
        ("{at}", "{at}"),
        ("https://lua-dao.example", "https lua-dao.example"),
        ("x" * 500, "x" * 119 + "…"),
    ],
)
def test_a_hostile_value_stays_text_and_brings_no_link(
    tmp_path: Path, value: str, shown: str
) -> None:
    filled = fill(_load(tmp_path, GOOD), {**CONTEXT, "dossier_code": value})

    assert filled.sms == f"Hồ sơ {shown}"


def test_an_unknown_template_is_an_error() -> None:
    with pytest.raises(UnknownTemplateError):
        template_called("khong_co")


def test_a_provinces_template_replaces_the_national_one(tmp_path: Path) -> None:
    for pack, title in (("vietnam", "cả nước"), ("hatinh", "của tỉnh")):
        folder = tmp_path / pack / "notices"
        folder.mkdir(parents=True)
        (folder / "a.yaml").write_text(
            GOOD.replace("Hồ sơ {dossier_code}\ntext", f"{title}\ntext"), "utf-8"
        )

    assert templates(tmp_path)["thu"].title == "của tỉnh"


@pytest.fixture
def _own_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `officer` be a field that never leaves the recipient's page."""
    known = dict(wording.notice_fields())
    known["officer"] = NoticeField(key="officer", words="cán bộ", sensitivity="page")
    monkeypatch.setattr(wording, "notice_fields", lambda: known)


@pytest.mark.usefixtures("_own_page_alone")
@pytest.mark.parametrize(
    ("change", "is_refused"),
    [
        (("", ""), False),
        (("[in_app, sms]", "[in_app, email]"), True),
        (('Hồ sơ {dossier_code}"', 'Hồ sơ {officer}"'), True),
    ],
)
def test_what_stays_on_the_page_is_in_no_mail_and_no_text_message(
    tmp_path: Path, change: tuple[str, str], *, is_refused: bool
) -> None:
    if not is_refused:
        assert _load(tmp_path, GOOD.replace(*change)).fields >= {"officer"}
        return
    with pytest.raises(BadTemplateError, match="trường officer chỉ ở trang của người nhận"):
        _load(tmp_path, GOOD.replace(*change))


@pytest.mark.usefixtures("_own_page_alone")
def test_other_channels_than_the_template_s_own_are_held_to_it_too(tmp_path: Path) -> None:
    template = _load(tmp_path, GOOD)

    assert wording.leaving(template, ["in_app", "sms"]) == []
    assert wording.leaving(template, ["email"]) == ["officer"]


def test_a_package_brings_its_own_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "thu.yaml").write_text(GOOD, "utf-8")
    toy = SimpleNamespace(folder=tmp_path)
    monkeypatch.setattr(wording, "plugged", lambda: (toy,))

    assert templates(tmp_path / "packs")["thu"].title == "Hồ sơ {dossier_code}"


def test_a_name_that_is_the_agency_s_too_is_said_once() -> None:
    own = template_called("dossier_overdue")
    context = dict.fromkeys(own.fields, "x") | dict.fromkeys(
        ("officer", "agency"), "UBND xã Cẩm Bình"
    )

    found = fill(own, context)

    assert "Người đang phụ trách: UBND xã Cẩm Bình. " in found.text
    assert "(UBND xã Cẩm Bình)" not in found.text
