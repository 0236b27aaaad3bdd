"""Resumable upload, asked through its addresses."""

import errno
import os
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import Http404
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from motcua.kernel.base.api import Actor, clock, limits
from motcua.kernel.files import blobs, integrity
from motcua.kernel.files.api import (
    State,
    StoredFile,
    TooManyUploads,
    begin_upload,
    file_name,
    files_of,
    open_content,
    store_upload,
)
from motcua.kernel.files.jobs import sweep
from motcua.kernel.files.models import UploadSession
from motcua.kernel.files.testing import citizen, close_subject, probe_subject
from motcua.kernel.files.tests.asking import ask, begin, offset_of, send
from motcua.kernel.jobs.testing import waiting
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import OWN, read, sealing_key

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

BODY = bytes(range(256)) * 4000


def test_a_file_arrives_in_pieces_and_waits_for_its_check() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)

    created = begin(hoa, subject, length=len(BODY), component="khai-sinh")
    address = created["Location"]
    first = send(hoa, address, 0, BODY[:600_000])
    second = send(hoa, address, 600_000, BODY[600_000:])

    assert (created.status_code, first.status_code, second.status_code) == (201, 204, 204)
    assert (first["Upload-Offset"], second["Upload-Offset"]) == ("600000", str(len(BODY)))
    (file,) = files_of(subject, component="khai-sinh")
    reading = read(hoa, subject=subject, purpose=OWN)
    assert file.state == State.CHECKING
    assert file_name(file, reading) == "giấy khai sinh.pdf"
    assert b"".join(open_content(file, reading)) == BODY
    assert [job.kwargs for job in waiting("check_file")] == [{"file_id": str(file.pk)}]


def test_several_files_of_one_paper_keep_their_order() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)

    for name in ("mặt trước.jpg", "mặt sau.jpg"):
        address = begin(hoa, subject, length=4, name=name, component="cccd")["Location"]
        send(hoa, address, 0, b"abcd")

    reading = read(hoa, subject=subject, purpose=OWN)
    files = files_of(subject, component="cccd")
    assert [file_name(file, reading) for file in files] == ["mặt trước.jpg", "mặt sau.jpg"]


def test_an_unfinished_upload_is_no_file_yet() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)

    address = begin(hoa, subject, length=10)["Location"]
    send(hoa, address, 0, b"12345")

    assert files_of(subject) == []
    assert offset_of(hoa, address) == 5


def test_the_wrong_offset_changes_nothing() -> None:
    hoa = citizen()
    address = begin(hoa, probe_subject(hoa), length=10)["Location"]
    send(hoa, address, 0, b"12345")

    ahead, behind = send(hoa, address, 7, b"x"), send(hoa, address, 0, b"12345")

    assert (ahead.status_code, behind.status_code) == (409, 409)
    assert offset_of(hoa, address) == 5


def test_the_last_piece_sent_twice_finishes_once() -> None:
    hoa = citizen()
    address = begin(hoa, probe_subject(hoa), length=5)["Location"]
    send(hoa, address, 0, b"12345")

    again = send(hoa, address, 0, b"12345")
    beyond = send(hoa, address, 5, b"")

    assert (again.status_code, beyond.status_code) == (409, 204)
    assert offset_of(hoa, address) == 5
    assert len(waiting("check_file")) == 1


def test_more_bytes_than_announced_are_not_taken() -> None:
    hoa = citizen()
    address = begin(hoa, probe_subject(hoa), length=5)["Location"]

    answer = send(hoa, address, 0, b"1234567")

    assert answer.status_code == 413
    assert offset_of(hoa, address) == 5


def test_an_upload_whose_last_answer_was_lost_is_finished_by_asking_for_the_offset() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)
    address = begin(hoa, subject, length=5)["Location"]
    upload = UploadSession.objects.get()
    with blobs.Partial.locked(upload.pk) as partial:
        partial.append(b"12345", sealing_key(subject))

    assert offset_of(hoa, address) == 5
    assert [file.state for file in files_of(subject)] == [State.CHECKING]
    assert list(blobs.partials()) == []


def test_the_row_changes_only_after_the_bytes_have_their_name() -> None:
    hoa = citizen()
    address = begin(hoa, probe_subject(hoa), length=5)["Location"]
    was_fixed: list[bool] = []

    def watch(execute, sql, parameters, many, context):  # type: ignore[no-untyped-def]
        if sql.startswith("UPDATE") and "checking" in parameters:
            was_fixed.append(len(list(blobs.fixed())) == 1)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(watch):
        send(hoa, address, 0, b"12345")

    assert was_fixed == [True]


def test_an_upload_does_not_exist_for_anyone_else() -> None:
    hoa, nam = citizen(), citizen("Nam")
    address = begin(hoa, probe_subject(hoa, nam), length=5)["Location"]

    for method in ("HEAD", "PATCH", "DELETE"):
        with pytest.raises(Http404):
            ask(nam, method, address, headers={"Upload-Offset": "0"})

    assert offset_of(hoa, address) == 0


def test_nothing_can_be_added_to_what_is_not_ones_own() -> None:
    hoa, nam = citizen(), citizen("Nam")

    answer = begin(nam, probe_subject(hoa), length=5)

    assert answer.status_code == 404
    assert StoredFile.objects.count() == 0


def test_a_subject_that_closes_takes_no_more_bytes() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)
    address = begin(hoa, subject, length=5)["Location"]

    close_subject(subject)

    with pytest.raises(Http404):
        send(hoa, address, 0, b"12345")


@pytest.mark.parametrize(
    ("name", "length", "words"),
    [
        ("ảnh.HEIC", 50_000_000, "Ảnh lớn quá 20 MB"),
        ("ảnh.jpg", 20_000_001, "Ảnh lớn quá 20 MB"),
        ("bản vẽ.pdf", 50_000_001, "Tệp lớn quá 50 MB"),
        ("rỗng.pdf", 0, "Tệp rỗng"),
    ],
)
def test_a_size_that_is_not_taken_is_refused_before_a_byte_is_sent(
    name: str, length: int, words: str
) -> None:
    hoa = citizen()

    answer = begin(hoa, probe_subject(hoa), length=length, name=name)

    assert answer.status_code in {403, 413}
    assert answer.content.decode().startswith(words)
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Upload-Length": "-1"},
        {"Upload-Length": "٣"},
        {"Upload-Length": "9" * 40},
        {"Upload-Length": "5", "Upload-Metadata": "filename !!!"},
        {"Upload-Length": "5", "Upload-Metadata": "kind eA==,subject eA=="},
        {"Upload-Length": "5", "Upload-Metadata": "filename /w=="},
    ],
)
def test_a_malformed_request_is_told_so(headers: dict[str, str]) -> None:
    assert ask(citizen(), "POST", "/tep/", headers=headers).status_code == 400


def test_a_page_cannot_claim_that_the_platform_rendered_a_file() -> None:
    hoa = citizen()

    assert begin(hoa, probe_subject(hoa), length=5, origin="rendered").status_code == 400


def test_the_protocols_own_rules_hold() -> None:
    hoa = citizen()
    address = begin(hoa, probe_subject(hoa), length=5)["Location"]

    described = ask(hoa, "OPTIONS", "/tep/")
    other_version = ask(hoa, "HEAD", address, headers={"Tus-Resumable": "0.2.2"})
    other_type = ask(hoa, "PATCH", address, body=b"1", content_type="text/plain")
    unknown = ask(hoa, "GET", address)

    assert described["Tus-Max-Size"] == str(limits.get("files.upload_bytes"))
    assert (other_version.status_code, other_version["Tus-Version"]) == (412, "1.0.0")
    assert (other_type.status_code, unknown.status_code) == (415, 405)
    with pytest.raises(Http404):
        ask(hoa, "HEAD", f"/tep/{uuid4()}")


def test_a_name_is_only_a_name() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)

    address = begin(hoa, subject, length=1, name="..\\..\\etc/pass\x00wd\u202egpj.exe")["Location"]
    send(hoa, address, 0, b"x")

    (file,) = files_of(subject)
    assert file_name(file, read(hoa, subject=subject, purpose=OWN)) == "passwdgpj.exe"


def test_giving_up_removes_row_and_bytes() -> None:
    hoa = citizen()
    address = begin(hoa, probe_subject(hoa), length=5)["Location"]
    send(hoa, address, 0, b"123")

    with _commits():
        answer = ask(hoa, "DELETE", address)

    assert answer.status_code == 204
    assert StoredFile.objects.count() == 0
    assert list(blobs.partials()) == []


def test_one_person_cannot_open_uploads_without_end() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)
    for _ in range(limits.get("files.open_uploads_count")):
        _begin(hoa, subject)

    with pytest.raises(TooManyUploads):
        _begin(hoa, subject)


def test_a_piece_costs_the_same_however_much_lies_there() -> None:
    hoa = citizen()
    address = begin(hoa, probe_subject(hoa), length=len(BODY))["Location"]
    send(hoa, address, 0, BODY[:100])

    counts = []
    for start in (100, 400_000):
        with CaptureQueriesContext(connection) as queries:
            send(hoa, address, start, BODY[start:400_000][:399_900])
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 2


def test_a_full_disk_is_told_in_words_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    hoa = citizen()
    address = begin(hoa, probe_subject(hoa), length=10)["Location"]
    send(hoa, address, 0, b"12345")

    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        answer = send(hoa, address, 5, b"67890")

    assert answer.status_code == 507
    assert answer.content.decode().startswith("Kho lưu trữ đã đầy")
    offset = offset_of(hoa, address)
    send(hoa, address, offset, b"1234567890"[offset:])
    assert offset_of(hoa, address) == 10


def test_the_sweep_removes_what_nobody_finished_and_no_row_names() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)
    address = begin(hoa, subject, length=10)["Location"]
    send(hoa, address, 0, b"12345")
    kept = store_upload(
        actor=hoa, subject=subject, component="", upload=SimpleUploadedFile("a.pdf", b"x")
    )
    orphan, _ = blobs.write_frames(kept.pk, b"s" * 32, [(b"l", b"x")], sealing_key(subject))
    long_ago = clock.machine_now().timestamp() - 3600 * (limits.get("files.upload_hours") + 49)
    for path in blobs.fixed():
        os.utime(path, (long_ago, long_ago))
    UploadSession.objects.update(expires_at=clock.now() - timedelta(seconds=1))

    before = integrity.examine()
    with _commits():
        gone = sweep.call()

    assert [fault.where for fault in before.faults] == [f"tệp {orphan.hex()}"]
    assert before.counts == {"files": 1, "page_images": 0, "files_without_rows": 1}
    assert integrity.examine().faults == []
    assert gone == 2
    assert not blobs.path_of(orphan).exists()
    assert list(blobs.partials()) == []
    assert [file.pk for file in StoredFile.objects.all()] == [kept.pk]
    blobs.path_of(bytes(kept.sha256 or b"")).unlink()
    assert len(integrity.examine().faults) == 1


def _begin(actor: Actor, subject: Subject) -> UploadSession:
    return begin_upload(actor=actor, subject=subject, component="", name="a.pdf", length=5)


def _commits() -> AbstractContextManager[object]:
    return TestCase.captureOnCommitCallbacks(execute=True)
