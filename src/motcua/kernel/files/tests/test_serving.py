"""How files are shown and handed over, to whom, and what record that leaves."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404, StreamingHttpResponse

from motcua.kernel.base.api import SYSTEM, Actor, clock, limits
from motcua.kernel.files.actions.check_file import check_file
from motcua.kernel.files.api import StoredFile, as_download, file_name, store_upload
from motcua.kernel.files.testing import citizen, close_subject, pdf, picture, probe_subject
from motcua.kernel.files.tests.asking import ask
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import OWN, read, readings_of

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("intake_process"),
]


def _ready(actor: Actor, subject: Subject, name: str = "đơn “xin”.pdf") -> StoredFile:
    sent = SimpleUploadedFile(name, pdf(pages=2))
    file = store_upload(actor=actor, subject=subject, component="", upload=sent)
    check_file(actor=SYSTEM, file_id=file.pk)
    return file


def test_a_page_is_shown_as_an_image_that_can_do_nothing() -> None:
    hoa = citizen()
    file = _ready(hoa, probe_subject(hoa))

    answer = ask(hoa, "GET", f"/tep/{file.pk}/trang/2")
    small = ask(hoa, "GET", f"/tep/{file.pk}/trang/2?nho=1")

    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert len(small.content) < len(answer.content)


def test_a_file_is_handed_over_only_as_a_download() -> None:
    hoa = citizen()
    file = _ready(hoa, probe_subject(hoa))

    answer = ask(hoa, "GET", f"/tep/{file.pk}/tai-ve")

    assert isinstance(answer, StreamingHttpResponse)
    body = b"".join(part for part in answer.streaming_content if isinstance(part, bytes))
    assert body.startswith(b"%PDF-")
    assert answer["Content-Length"] == str(len(body))
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("sent_as", "kind", "handed_out_as"),
    [
        ("Giay khai sinh.hta", "JPEG", "Giay khai sinh.hta.jpg"),
        ("anh.bat", "PNG", "anh.bat.png"),
        ("anh", "PNG", "anh.png"),
        ("IMG_1.JPEG", "JPEG", "IMG_1.JPEG"),
    ],
)
def test_a_download_is_named_by_what_its_content_is(
    sent_as: str, kind: str, handed_out_as: str
) -> None:
    hoa = citizen()
    subject = probe_subject(hoa)
    sent = SimpleUploadedFile(sent_as, picture(kind=kind, size=(64, 48)) + b"<script>1</script>")
    file = store_upload(actor=hoa, subject=subject, component="", upload=sent)
    check_file(actor=SYSTEM, file_id=file.pk)

    answer = ask(hoa, "GET", f"/tep/{file.pk}/tai-ve")
    file.refresh_from_db()
    reading = read(hoa, subject=subject, purpose=OWN)

    assert answer["Content-Disposition"] == f'attachment; filename="{handed_out_as}"'
    assert file_name(file, reading) == handed_out_as
    given = as_download(file, reading, name="ban-sao.html")["Content-Disposition"]
    assert given.endswith(('.html.jpg"', '.html.png"'))


def test_leafing_through_a_file_is_one_reading_and_a_download_another() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)
    file = _ready(hoa, subject)

    for number in (1, 2, 1):
        ask(hoa, "GET", f"/tep/{file.pk}/trang/{number}")
    assert [record.actor_id for record in readings_of(subject)] == [hoa.id]
    ask(hoa, "GET", f"/tep/{file.pk}/tai-ve")

    assert len(readings_of(subject)) == 2


def test_each_person_leaves_a_record_of_their_own_and_again_later() -> None:
    hoa, lan = citizen(), citizen("Lan")
    subject = probe_subject(hoa, lan)
    file = _ready(hoa, subject)
    address = f"/tep/{file.pk}/trang/1"

    ask(hoa, "GET", address)
    ask(lan, "GET", address)
    clock.set_now(clock.now() + timedelta(minutes=limits.get("files.reading_minutes") + 1))
    ask(hoa, "GET", address)

    assert [record.actor_id for record in readings_of(subject)] == [hoa.id, lan.id, hoa.id]


def test_a_file_does_not_exist_for_others_nor_when_the_right_is_gone() -> None:
    hoa, nam = citizen(), citizen("Nam")
    subject = probe_subject(hoa)
    file = _ready(hoa, subject)
    addresses = [f"/tep/{file.pk}/{end}" for end in ("trang/1", "tai-ve", "trang-thai")]

    for address in addresses:
        _is_missing(nam, address)
    _is_missing(hoa, f"/tep/{file.pk}/trang/3")
    _is_missing(hoa, f"/tep/{uuid4()}/tai-ve")
    close_subject(subject)
    for address in addresses:
        _is_missing(hoa, address)

    assert readings_of(subject) == []


def test_a_file_that_is_not_ready_is_not_shown_but_tells_how_it_stands() -> None:
    hoa = citizen()
    sent = SimpleUploadedFile("a.pdf", pdf())
    file = store_upload(actor=hoa, subject=probe_subject(hoa), component="", upload=sent)

    _is_missing(hoa, f"/tep/{file.pk}/tai-ve")
    answer = ask(hoa, "GET", f"/tep/{file.pk}/trang-thai")

    assert json.loads(answer.content) == {
        "state": "checking",
        "label": "Đang kiểm tra",
        "reason": "",
        "page_count": 0,
    }


def _is_missing(actor: Actor, address: str) -> None:
    with pytest.raises(Http404):
        ask(actor, "GET", address)
