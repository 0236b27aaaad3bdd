"""FEEL as it is written in the studio: what can be completed, and the server's verdict."""

import json
import time

import pytest
from django.test import Client

from motcua.domain.procedures.models import VersionDraft
from motcua.domain.procedures.pages.studio.feel_words import FUNCTIONS
from motcua.domain.procedures.pages.studio.tests.looking import at
from motcua.kernel.rules.api import builtin_names

pytestmark = pytest.mark.db


def verdict(client: Client, draft: VersionDraft, source: str, **more: str) -> dict[str, object]:
    sent = {"bieu-thuc": source, "vi-du": "vietnam.3", **more}
    answer = client.post(at(draft, "feel/"), sent)
    assert answer.status_code == 200
    found: dict[str, object] = json.loads(answer.content)
    return found


def test_every_function_has_its_line_of_help() -> None:
    assert builtin_names() == FUNCTIONS.keys()


def test_an_expression_gives_its_value_and_type_on_an_example(
    vy: Client, draft: VersionDraft
) -> None:
    found = verdict(vy, draft, "vonKinhDoanh * 2")

    assert (found["value"], found["kind"], found["error"]) == ("100000000", "số", "")
    assert verdict(vy, draft, 'hoSo.channel = "online"')["kind"] == "đúng, sai"


def test_a_fault_says_where(vy: Client, draft: VersionDraft) -> None:
    found = verdict(vy, draft, "1 + ")

    assert found["error"]
    assert (found["line"], found["column"]) == (1, 4)


def test_a_cell_is_judged_as_tests(vy: Client, draft: VersionDraft) -> None:
    assert verdict(vy, draft, "< 5, > 10", o="1")["error"] == ""
    assert verdict(vy, draft, "< 5, > 10")["error"]
    assert verdict(vy, draft, "< (", o="1")["column"]


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
def test_hostile_expressions_are_answered_in_time(
    vy: Client, draft: VersionDraft, source: str
) -> None:
    began = time.monotonic()

    found = verdict(vy, draft, source.encode("utf-8", "replace").decode())

    assert found["error"] or found["value"]
    assert time.monotonic() - began < 6


def test_the_page_tells_the_editor_the_names_with_their_labels(
    vy: Client, draft: VersionDraft
) -> None:
    page = vy.get(at(draft, "sua/")).content.decode()

    assert '"name": "soLaoDong", "help": "Số lao động dự kiến"' in page
    assert 'data-feel="value"' in page
    assert '"name": "hoSo.feeVnd"' in page


def test_only_designers_are_answered(client: Client, draft: VersionDraft) -> None:
    assert client.post(at(draft, "feel/"), {"bieu-thuc": "1"}).status_code in {302, 403}
