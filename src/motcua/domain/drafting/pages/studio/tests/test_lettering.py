"""Letters and results of a draft: written, typeset with an example, faults with their line."""

import html
import re

import pytest
import yaml
from django.test import Client

from motcua.domain.drafting.pages.studio.tests.looking import at, said, words
from motcua.domain.drafting.tests.drafts import kept
from motcua.kernel.definitions.api.versions import Draft, fingerprint

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

LETTER = "vietnam/results/giay-chung-nhan.typ"


def save(client: Client, draft: Draft, content: str, path: str = LETTER) -> int:
    standing = kept(draft).files.get(path, "")
    sent = {"tep": path, "goc": fingerprint(standing), "noi-dung": content}
    return client.post(at(draft, "mau-in/luu/"), sent).status_code


def test_a_template_stands_beside_the_data_it_can_print(vy: Client, draft: Draft) -> None:
    page = words(vy, at(draft, f"mau-in/?tep={LETTER}&vi-du=vietnam.3"))

    assert "data.answers.tenHoKinhDoanh Tên hộ kinh doanh Hộ kinh doanh Quán cơm Bình An" in page
    assert "data.signer.name" in page


def test_a_template_is_typeset_with_the_answers_of_an_example(vy: Client, draft: Draft) -> None:
    answer = vy.get(at(draft, f"mau-in/xem/?tep={LETTER}&vi-du=vietnam.3"))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_a_fault_is_told_with_its_line_and_nothing_is_lost(vy: Client, draft: Draft) -> None:
    text = kept(draft).files[LETTER]

    assert save(vy, draft, f"{text}\n#khong-co-ham()\n") == 302

    page = words(vy, at(draft, f"mau-in/?tep={LETTER}"))
    line = kept(draft).files[LETTER].count("\n")
    assert f"Dòng {line}" in page
    refused = vy.get(at(draft, f"mau-in/xem/?tep={LETTER}"))
    assert refused.status_code == 409
    assert "Mẫu in có lỗi" in said(refused.content)


@pytest.mark.parametrize("content", ['#read("/etc/passwd")', '#import "@preview/a:0.1.0": *'])
def test_a_template_reaches_nothing_outside_the_packs(
    vy: Client, draft: Draft, content: str
) -> None:
    save(vy, draft, content)

    assert vy.get(at(draft, f"mau-in/xem/?tep={LETTER}")).status_code == 409


def test_only_templates_are_written_here(vy: Client, draft: Draft) -> None:
    before = kept(draft).files

    assert save(vy, draft, "x", path="vietnam/procedure.yaml") == 409
    assert save(vy, draft, "x", path="../../etc.typ") == 409

    assert kept(draft).files == before


def test_a_faster_person_is_not_overwritten(vy: Client, draft: Draft) -> None:
    sent = {"tep": LETTER, "goc": fingerprint("khác"), "noi-dung": "của tôi"}

    answer = vy.post(at(draft, "mau-in/luu/"), sent)

    assert answer.status_code == 409
    assert "của tôi" in answer.content.decode()


def test_a_template_is_begun_by_its_name_and_typeset_as_it_is(vy: Client, draft: Draft) -> None:
    begun = {"loai": "letters", "tieu-de": 'Giấy "hẹn" đo đạc'}

    assert vy.post(at(draft, "mau-in/luu/"), begun).status_code == 302

    path = "vietnam/letters/giay-hen-do-dac.typ"
    assert "Giấy hẹn đo đạc" in kept(draft).files[path]
    assert kept(draft).report["faults"] == []
    assert "Giấy hẹn đo đạc" in words(vy, at(draft, f"mau-in/?tep={path}"))
    assert vy.get(at(draft, f"mau-in/xem/?tep={path}")).content.startswith(b"%PDF-")


def editor(content: bytes, box: str = "id_letter") -> str:
    found = re.search(rf'<textarea[^>]* id="{box}"[^>]*>\n(.*?)</textarea>', content.decode(), re.S)
    return html.unescape(found[1]) if found else ""


@pytest.mark.parametrize("title", ["Giấy chứng nhận", " … "])
def test_a_refused_beginning_leaves_the_editor_full_and_the_title_typed(
    vy: Client, draft: Draft, title: str
) -> None:
    answer = vy.post(at(draft, "mau-in/luu/"), {"loai": "letters", "tieu-de": title})
    if answer.status_code == 302:
        answer = vy.post(at(draft, "mau-in/luu/"), {"loai": "letters", "tieu-de": title})

    assert answer.status_code == 409
    first = min(path for path in kept(draft).files if path.endswith(".typ"))
    assert editor(answer.content) == kept(draft).files[first]
    page = answer.content.decode()
    assert f'name="tieu-de" value="{title}"' in page
    assert '<option value="letters" selected>' in page
    assert '<details class="fold blk" open><summary>Thêm mẫu in' in page


def test_text_of_a_template_taken_out_meanwhile_stands_apart(vy: Client, draft: Draft) -> None:
    gone = "vietnam/letters/da-bo.typ"
    sent = {"tep": gone, "goc": fingerprint("trước"), "noi-dung": "của tôi"}

    answer = vy.post(at(draft, "mau-in/luu/"), sent)

    assert answer.status_code == 409
    first = min(path for path in kept(draft).files if path.endswith(".typ"))
    assert editor(answer.content) == kept(draft).files[first]
    assert editor(answer.content, "id_stray") == "của tôi"


@pytest.mark.parametrize("nothing", ["", " \r\n\t"])
def test_a_template_is_not_emptied(vy: Client, draft: Draft, nothing: str) -> None:
    before = kept(draft).files[LETTER]

    answer = vy.post(
        at(draft, "mau-in/luu/"),
        {"tep": LETTER, "goc": fingerprint(before), "noi-dung": nothing},
    )

    assert answer.status_code == 409
    assert "Mẫu in không thể trống" in said(answer.content)
    assert editor(answer.content) == before
    assert kept(draft).files[LETTER] == before


def test_the_examples_are_read_as_often_however_many_there_are(
    vy: Client, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = kept(draft).files["vietnam/examples.yaml"]
    count = len(yaml.safe_load(examples)["examples"])
    load = yaml.load
    read: list[str] = []

    def counted(text: str, **how: type[yaml.Loader]) -> object:
        read.append(text)
        return load(text, **how)

    monkeypatch.setattr(yaml, "load", counted)

    assert vy.get(at(draft, "mau-in/")).status_code == 200

    assert 1 <= read.count(examples) <= 3 < count


@pytest.mark.parametrize(
    ("kind", "title", "told"),
    [
        ("results", "Giấy chứng nhận", "Đã có mẫu in tên"),
        ("results", " … ", "Hãy ghi tên"),
        ("letters/../..", "procedure.yaml", ""),
    ],
)
def test_a_template_begins_only_where_templates_lie(
    vy: Client, draft: Draft, kind: str, title: str, told: str
) -> None:
    before = kept(draft).files

    answer = vy.post(at(draft, "mau-in/luu/"), {"loai": kind, "tieu-de": title})

    assert told in said(answer.content)
    new = kept(draft).files.keys() - before.keys()
    assert new <= {"vietnam/letters/procedure-yaml.typ"}
    assert {path: kept(draft).files[path] for path in before} == before
