"""FEEL as it is written in the studio: what can be completed, and the server's verdict."""

import json
import time

import pytest
from django.test import Client

from motcua.domain.drafting.pages.studio.feel.words import FUNCTIONS
from motcua.domain.drafting.pages.studio.form.trial import samples_of
from motcua.domain.drafting.pages.studio.tests.looking import at
from motcua.domain.procedures.testing import published
from motcua.kernel.definitions.api.versions import Draft
from motcua.kernel.rules.api import builtin_names

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

LOST_CERTIFICATE = "1.012786"


def verdict(client: Client, draft: Draft, source: str, **more: str) -> dict[str, object]:
    sent = {"bieu-thuc": source, "vi-du": "vietnam.3", **more}
    answer = client.post(at(draft, "feel/"), sent)
    assert answer.status_code == 200
    found: dict[str, object] = json.loads(answer.content)
    return found


def test_every_function_has_its_line_of_help() -> None:
    assert builtin_names() == FUNCTIONS.keys()


def test_an_expression_gives_its_value_and_type_on_an_example(vy: Client, draft: Draft) -> None:
    found = verdict(vy, draft, "vonKinhDoanh * 2")

    assert (found["value"], found["kind"], found["error"]) == ("100000000", "số", "")
    assert verdict(vy, draft, 'hoSo.channel = "online"')["kind"] == "đúng, sai"


def test_a_fault_says_where(vy: Client, draft: Draft) -> None:
    found = verdict(vy, draft, "1 + ")

    assert found["error"]
    assert (found["line"], found["column"]) == (1, 4)


@pytest.mark.parametrize(
    ("source", "value", "error"),
    [
        ("P1DT2H30M", "1 ngày 2 giờ 30 phút", ""),
        ("2026-12-31T17:00:00+07:00", "lúc 17:00 ngày 31/12/2026", ""),
        ("R3/P1D", "lặp 3 lần, cách nhau 1 ngày", ""),
        ('duration("P3DT4H")', "3 ngày 4 giờ", ""),
        ('duration("P1Y2M")', "1 năm 2 tháng", ""),
        ('date("2026-12-31")', "31/12/2026", ""),
        ("vonKinhDoanh", "", "biểu thức này cho số"),
        ("3 ngày", "", "Ghi P3D."),
    ],
)
def test_a_time_is_said_as_people_do(
    vy: Client, draft: Draft, source: str, value: str, error: str
) -> None:
    found = verdict(vy, draft, source, o="timer")

    assert found["value"] == value
    assert (error in str(found["error"])) if error else not found["error"]


def test_a_cell_is_judged_as_tests(vy: Client, draft: Draft) -> None:
    assert verdict(vy, draft, "< 5, > 10", o="tests")["error"] == ""
    assert verdict(vy, draft, "< 5, > 10")["error"]
    assert verdict(vy, draft, "< (", o="tests")["column"]


@pytest.mark.parametrize(
    "source",
    [
        "for a in 1..100000000 return a",
        "(" * 3000,
        "count(" * 200,
        'replace("a", "(a+)+$", "' + "a" * 1500 + '")',
        "\x00\ud83d",
        "{a: 1}.b.c",
        "some x in 1..9999, y in 1..9999 satisfies x + y < 0",
    ],
)
def test_hostile_expressions_are_answered_in_time(vy: Client, draft: Draft, source: str) -> None:
    began = time.monotonic()

    found = verdict(vy, draft, source.encode("utf-8", "replace").decode())

    assert found["error"] or found["value"]
    assert time.monotonic() - began < 6


def test_the_page_tells_the_editor_the_names_with_their_labels(vy: Client, draft: Draft) -> None:
    page = vy.get(at(draft, "sua/")).content.decode()

    assert '"name": "soLaoDong", "help": "Số lao động dự kiến"' in page
    assert 'data-feel="value"' in page
    assert '"name": "hoSo.feeVnd"' in page


def test_what_steps_give_is_named_as_conditions_call_it_and_has_an_examples_answers(
    vy: Client,
) -> None:
    published(LOST_CERTIFICATE)
    vy.post(f"/xuong/thu-tuc/{LOST_CERTIFICATE}/soan/")
    draft = Draft.objects.get()

    page = vy.get(at(draft, "quy-trinh/")).content.decode()
    samples = [place for place, _name in samples_of(draft.files)]
    found = {
        verdict(vy, draft, "xemXet.ketLuan", **{"vi-du": sample})["value"] for sample in samples
    }

    assert '"name": "xemXet.ketLuan"' in page
    assert found == {"dat", "khong", "không có giá trị (null)"}


def test_only_designers_are_answered(client: Client, draft: Draft) -> None:
    assert client.post(at(draft, "feel/"), {"bieu-thuc": "1"}).status_code in {302, 403}
