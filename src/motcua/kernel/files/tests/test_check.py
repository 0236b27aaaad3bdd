"""The way of a file from arrival to ready, refused or held back."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from PIL import Image, ImageFilter
from pytest_django.fixtures import Settings

from motcua.kernel.base.api import SYSTEM, Actor, clock
from motcua.kernel.files import blobs
from motcua.kernel.files.actions.check_file import check_file
from motcua.kernel.files.api import (
    NotAttachable,
    NotReady,
    Origin,
    ScannerState,
    State,
    StoredFile,
    files_of,
    open_content,
    pages,
    reuse_file,
    scanner_status,
    store_bytes,
    store_upload,
)
from motcua.kernel.files.jobs import recheck_waiting
from motcua.kernel.files.models import FilePage
from motcua.kernel.files.testing import citizen, pdf, picture, probe_subject
from motcua.kernel.files.tests.fakes import scanner_saying
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import OWN, erase_key, read

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("intake_process"),
]


def _arrived(actor: Actor, subject: Subject, data: bytes, name: str = "a.pdf") -> StoredFile:
    sent = SimpleUploadedFile(name, data)
    return store_upload(actor=actor, subject=subject, component="", upload=sent)


def _checked(file: StoredFile) -> StoredFile:
    with TestCase.captureOnCommitCallbacks(execute=True):
        check_file(actor=SYSTEM, file_id=file.pk)
    return StoredFile.objects.get(pk=file.pk)


def test_a_sound_document_gets_all_its_page_images_encrypted() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)
    _arrived(hoa, subject, pdf(pages=19))

    run_jobs()

    (file,) = files_of(subject)
    images = list(pages(file, read(hoa, subject=subject, purpose=OWN)))
    assert (file.state, file.media_type, file.page_count) == ("ready", "application/pdf", 19)
    assert [image.number for image in images] == list(range(1, 20))
    for image in images:
        with Image.open(BytesIO(image.jpeg)) as page, Image.open(BytesIO(image.thumbnail)) as small:
            assert page.size == (image.width, image.height)
            assert max(small.size) == 320
    assert not any(b"\xff\xd8\xff\xe0\0\x10JFIF" in path.read_bytes() for path in blobs.fixed())


def test_a_photo_from_a_phone_gets_one_upright_page() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)

    file = _checked(_arrived(hoa, subject, picture(kind="HEIF"), "IMG_1.HEIC"))

    (page,) = pages(file, read(hoa, subject=subject, purpose=OWN))
    assert (file.state, file.media_type) == ("ready", "image/heic")
    assert page.jpeg.startswith(b"\xff\xd8\xff")


def test_a_refused_file_says_why_and_leaves_no_bytes() -> None:
    hoa = citizen()
    file = _arrived(hoa, probe_subject(hoa), b"MZ" + bytes(500), "giấy khai sinh.pdf")
    assert list(blobs.fixed())

    file = _checked(file)

    assert file.state == State.REFUSED
    assert file.reason == (
        "Đây là tệp chương trình, không phải giấy tờ; hệ thống không nhận loại tệp này."
    )
    assert list(blobs.fixed()) == []
    assert files_of(file.subject) == []


def test_a_reason_counts_what_it_speaks_of() -> None:
    hoa = citizen()

    file = _checked(_arrived(hoa, probe_subject(hoa), pdf(pages=201)))

    assert file.reason.startswith("Tệp có 201 trang, nhiều hơn mức 200 trang")


def test_a_second_check_changes_nothing() -> None:
    hoa = citizen()
    file = _checked(_arrived(hoa, probe_subject(hoa), pdf(pages=2)))

    again = _checked(file)

    assert (again.state, again.checked_at) == (file.state, file.checked_at)
    assert FilePage.objects.count() == 2


def test_while_intake_is_down_the_file_waits_and_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hoa = citizen()
    subject = probe_subject(hoa)
    file = _arrived(hoa, subject, pdf())
    with monkeypatch.context() as patch:
        patch.setenv("MOTCUA_INTAKE_SOCKET", str(tmp_path / "nobody.sock"))
        run_jobs()
    assert [(kept.state, kept.reason) for kept in files_of(subject)] == [("checking", "")]
    StoredFile.objects.update(created_at=clock.now().replace(year=2020))

    recheck_waiting.call()
    run_jobs()

    assert StoredFile.objects.get(pk=file.pk).state == State.READY


def test_while_the_scanner_is_down_the_file_is_held_back(
    settings: Settings, tmp_path: Path
) -> None:
    hoa = citizen()
    settings.MOTCUA_SCANNER = f"unix:{tmp_path}/clamd.sock"

    held = _checked(_arrived(hoa, probe_subject(hoa), pdf()))

    assert scanner_status() is ScannerState.DOWN
    assert held.state == State.QUARANTINED
    assert "Máy quét mã độc đang không chạy" in held.reason
    with scanner_saying(b"stream: OK", tmp_path / "clamd.sock") as received:
        freed = _checked(held)
    assert (freed.state, freed.reason) == (State.READY, "")
    assert received[0].startswith(b"%PDF-")


def test_what_the_scanner_finds_is_refused_before_anything_opens_it(
    settings: Settings, tmp_path: Path
) -> None:
    hoa = citizen()
    settings.MOTCUA_SCANNER = f"unix:{tmp_path}/clamd.sock"

    with scanner_saying(b"stream: Motcua.Test FOUND", tmp_path / "clamd.sock"):
        file = _checked(_arrived(hoa, probe_subject(hoa), pdf()))

    assert (file.state, file.reason_code) == (State.REFUSED, "virus")
    assert list(blobs.fixed()) == []


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR", b"", b"\xff\xfe"])
def test_a_scanner_that_gives_no_verdict_holds_the_file_back(
    answer: bytes, settings: Settings, tmp_path: Path
) -> None:
    hoa = citizen()
    settings.MOTCUA_SCANNER = f"unix:{tmp_path}/clamd.sock"

    with scanner_saying(answer, tmp_path / "clamd.sock"):
        file = _checked(_arrived(hoa, probe_subject(hoa), pdf()))

    assert file.state == State.QUARANTINED


def test_without_a_scanner_the_platform_says_so() -> None:
    assert scanner_status() is ScannerState.OFF


def test_what_the_platform_rendered_is_ready_at_once_and_drawn_later() -> None:
    subject = probe_subject()

    file = store_bytes(
        subject=subject, name="ket-qua.pdf", media_type="application/pdf", data=pdf(pages=2)
    )
    was = (file.state, file.page_count)
    run_jobs()

    (file,) = files_of(subject)
    assert was == ("ready", 0)
    assert (file.state, file.page_count, file.origin) == ("ready", 2, Origin.RENDERED)


def test_what_the_platform_rendered_is_drawn_later_when_intake_was_down(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    subject = probe_subject()
    store_bytes(subject=subject, name="a.pdf", media_type="application/pdf", data=pdf())
    with monkeypatch.context() as patch:
        patch.setenv("MOTCUA_INTAKE_SOCKET", str(tmp_path / "nobody.sock"))
        run_jobs()
    StoredFile.objects.update(created_at=clock.now().replace(year=2020))

    recheck_waiting.call()
    run_jobs()

    assert [file.page_count for file in files_of(subject)] == [1]


def test_what_the_platform_rendered_is_never_thrown_away() -> None:
    subject = probe_subject()
    file = store_bytes(
        subject=subject, name="a.pdf", media_type="application/pdf", data=b"%PDF-1.7 broken"
    )

    file = _checked(file)

    assert (file.state, file.page_count) == (State.READY, 0)
    assert not file.is_waiting
    assert list(blobs.fixed())


def test_bytes_from_elsewhere_are_checked_like_an_upload() -> None:
    subject = probe_subject()

    file = store_bytes(
        subject=subject,
        name="a.pdf",
        media_type="application/pdf",
        data=b"MZ" + bytes(500),
        origin=Origin.UPLOADED,
    )

    assert file.state == State.CHECKING
    assert _checked(file).state == State.REFUSED


def test_a_file_is_reused_under_the_other_subjects_own_key() -> None:
    hoa = citizen()
    old, new = probe_subject(hoa), probe_subject(hoa)
    document = pdf(pages=2)
    file = _checked(_arrived(hoa, old, document))
    reading = read(hoa, subject=old, purpose=OWN)

    copy = reuse_file(actor=hoa, file=file, reading=reading, subject=new, component="cccd")
    erase_key(old)

    opened = read(hoa, subject=new, purpose=OWN)
    (listed,) = files_of(new, component="cccd")
    assert listed.pk == copy.pk
    assert (listed.origin, listed.reused_from) == (Origin.REUSED, file.pk)
    assert b"".join(open_content(listed, opened)) == document
    assert [page.number for page in pages(listed, opened)] == [1, 2]
    assert bytes(listed.sha256 or b"") != bytes(file.sha256 or b"")


def test_only_a_checked_file_is_reused_and_only_where_one_may_add() -> None:
    hoa = citizen()
    subject, closed = probe_subject(hoa), probe_subject()
    file = _arrived(hoa, subject, pdf())
    reading = read(hoa, subject=subject, purpose=OWN)

    with pytest.raises(NotReady):
        reuse_file(actor=hoa, file=file, reading=reading, subject=subject, component="")
    with pytest.raises(NotAttachable):
        reuse_file(actor=hoa, file=_checked(file), reading=reading, subject=closed, component="")


def test_a_file_whose_bytes_are_gone_says_so_instead_of_waiting_for_ever() -> None:
    hoa = citizen()
    file = _arrived(hoa, probe_subject(hoa), pdf())
    for path in blobs.fixed():
        path.unlink()

    file = _checked(file)

    assert (file.state, file.reason) == (State.REFUSED, "Tệp bị hỏng khi lưu; hãy gửi lại.")


def test_erasing_the_key_ends_every_check() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)
    file = _arrived(hoa, subject, pdf())

    erase_key(subject)

    assert _checked(file).state == State.CHECKING


def test_a_blurred_photo_is_taken_in_with_a_word_on_how_to_take_it_anew() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)
    blurred = BytesIO()
    with Image.open(BytesIO(picture())) as sharp:
        sharp.filter(ImageFilter.GaussianBlur(9)).save(blurred, "JPEG")

    good = _checked(_arrived(hoa, subject, picture(), "ro.jpg"))
    poor = _checked(_arrived(hoa, subject, blurred.getvalue(), "mo.jpg"))

    assert (good.state, good.doubt) == (State.READY, "")
    assert poor.state == State.READY
    assert "Ảnh mờ" in poor.doubt
    assert "chụp lại" in poor.doubt
