"""What was typed is offered again where the machine failed, and nowhere what is secret."""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Never

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from motcua.kernel.ui import errors

_TYPED = {"ly-do": 'Chờ <b> "giấy"', "csrfmiddlewaretoken": "abc"}


def posted(values: Mapping[str, object]) -> HttpRequest:
    return RequestFactory().post("/can-bo/viec/?q=1", values)


@pytest.mark.parametrize("status", [503, 507])
def test_a_form_can_be_sent_again_as_it_was(status: int) -> None:
    page = errors.problem_page(posted(_TYPED), status)

    html = page.content.decode()
    assert '<form method="post" action="/can-bo/viec/?q=1"' in html
    assert 'name="ly-do" value="Chờ &lt;b&gt; &quot;giấy&quot;"' in html
    assert 'name="csrfmiddlewaretoken" value="abc"' in html
    assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "more",
    [{"pin": "123456"}, {"new_password1": "x"}, {"tep": SimpleUploadedFile("a.pdf", b"%PDF")}],
)
def test_a_form_with_a_secret_or_a_file_is_not_written_into_a_page(more: dict[str, object]) -> None:
    html = errors.problem_page(posted({**_TYPED, **more}), 503).content.decode()

    assert "<form" not in html
    assert "giấy" not in html


def test_nothing_is_offered_to_a_reader_or_after_a_fault_of_ours() -> None:
    reading = RequestFactory().get("/")

    assert "<form" not in errors.problem_page(reading, 503).content.decode()
    assert "<form" not in errors.problem_page(posted(_TYPED), 500).content.decode()


def _no_space() -> Never:
    fault = sqlite3.OperationalError("database or disk is full")
    fault.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise OperationalError from fault


def _no_database() -> Never:
    raise OperationalError("connection refused")


def _mistake() -> Never:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("fail", "status"), [(_no_space, 507), (_no_database, 503), (_mistake, 500)]
)
def test_what_failed_decides_what_is_said(fail: Callable[[], Never], status: int) -> None:
    def answer() -> HttpResponse:
        try:
            fail()
        except Exception:
            return errors.server_error(posted(_TYPED))

    response = answer()

    assert response.status_code == status
    assert response.headers.get("Retry-After") == ("5" if status == 503 else None)
