"""Files that come by a plain form, and who may take a file away."""

from contextlib import AbstractContextManager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import Http404
from django.test import RequestFactory, TestCase
from pytest_django.fixtures import Settings

from motcua.kernel.base.api import limits
from motcua.kernel.files import blobs
from motcua.kernel.files.api import (
    EmptyFile,
    FileKept,
    FileTooLarge,
    NotAttachable,
    State,
    StoredFile,
    open_content,
    remove_file,
    store_bytes,
    store_upload,
)
from motcua.kernel.files.testing import citizen, keep, probe_subject
from motcua.kernel.files.tests.asking import ask
from motcua.kernel.jobs.testing import waiting
from motcua.kernel.privacy.api import OWN, read

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
BODY = bytes(range(256)) * 4000


def test_a_plain_form_stores_the_same() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)
    sent = SimpleUploadedFile("đơn.pdf", BODY)

    file = store_upload(actor=hoa, subject=subject, component="don", upload=sent)

    assert file.state == State.CHECKING
    reading = read(hoa, subject=subject, purpose=OWN)
    assert b"".join(open_content(file, reading)) == BODY
    assert len(waiting("check_file")) == 1


def test_a_plain_form_refuses_the_same() -> None:
    hoa, nam = citizen(), citizen("Nam")
    subject = probe_subject(hoa)
    large = SimpleUploadedFile("ảnh.jpg", b"x")
    large.size = 50_000_000

    with pytest.raises(FileTooLarge, match="20 MB"):
        store_upload(actor=hoa, subject=subject, component="", upload=large)
    with pytest.raises(EmptyFile):
        store_upload(
            actor=hoa, subject=subject, component="", upload=SimpleUploadedFile("a.pdf", b"")
        )
    with pytest.raises(NotAttachable):
        store_upload(
            actor=nam, subject=subject, component="", upload=SimpleUploadedFile("a.pdf", b"x")
        )

    assert StoredFile.objects.count() == 0
    assert list(blobs.fixed()) == []


def test_only_who_may_add_may_remove() -> None:
    hoa, nam = citizen(), citizen("Nam")
    subject = probe_subject(hoa)
    sent = SimpleUploadedFile("đơn.pdf", b"x")
    file = store_upload(actor=hoa, subject=subject, component="", upload=sent)

    with pytest.raises(FileKept):
        remove_file(actor=nam, file=file)
    assert list(blobs.fixed())
    with _commits():
        remove_file(actor=hoa, file=file)
        remove_file(actor=hoa, file=file)

    assert list(blobs.fixed()) == []


def test_a_file_of_a_plain_form_can_be_taken_away_but_not_resumed() -> None:
    hoa = citizen()
    sent = SimpleUploadedFile("đơn.pdf", b"x")
    file = store_upload(actor=hoa, subject=probe_subject(hoa), component="", upload=sent)

    with pytest.raises(Http404):
        ask(hoa, "HEAD", f"/tep/{file.pk}")
    answer = ask(hoa, "DELETE", f"/tep/{file.pk}")

    assert answer.status_code == 204
    assert StoredFile.objects.count() == 0


def test_what_was_filed_or_made_here_cannot_be_taken_away() -> None:
    hoa, minh = citizen(), citizen("Minh")
    subject = probe_subject(hoa, minh)
    sent = SimpleUploadedFile("đơn.pdf", b"x")
    filed = store_upload(actor=hoa, subject=subject, component="", upload=sent)
    keep(filed)
    made = store_bytes(
        actor=minh, subject=subject, name="a.txt", media_type="text/plain", data=b"x"
    )

    for actor in (hoa, minh):
        for file in (filed, made):
            with pytest.raises(Http404):
                ask(actor, "DELETE", f"/tep/{file.pk}")

    assert StoredFile.objects.count() == 2


def test_a_form_that_sends_without_end_does_not_fill_the_disk(settings: Settings) -> None:
    settings.FILE_UPLOAD_HANDLERS = [
        "motcua.kernel.files.uploads.CappedUploads",
        "django.core.files.uploadhandler.TemporaryFileUploadHandler",
    ]
    cap = limits.get("files.upload_bytes")
    hoa = citizen()
    sent = SimpleUploadedFile("a.pdf", bytes(cap + 3_000_000))
    request = RequestFactory().post("/", {"tep": sent, "ten": "Hoa"})

    received = request.FILES["tep"]

    assert isinstance(received, UploadedFile)
    assert request.POST["ten"] == "Hoa"
    assert cap < (received.size or 0) <= cap + 65_536
    with pytest.raises(FileTooLarge, match="50 MB"):
        store_upload(actor=hoa, subject=probe_subject(hoa), component="", upload=received)


def _commits() -> AbstractContextManager[object]:
    return TestCase.captureOnCommitCallbacks(execute=True)
