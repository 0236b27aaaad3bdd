"""Pictures that go along with words: how many, how large, and where they were taken."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.kernel.base.api import Invalid
from motcua.kernel.files.api import Picture, pictures_in, where_taken
from motcua.kernel.files.intake.inspection.position import position
from motcua.kernel.files.testing import picture


def taken_at(latitude: tuple[float, float, float], longitude: tuple[float, float, float]) -> bytes:
    """Return a picture whose camera wrote where it was."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: latitude, 3: "E", 4: longitude})
    stream = BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "JPEG", exif=exif)
    return stream.getvalue()


HERE = taken_at((18.0, 20.0, 31.56), (105.0, 54.0, 0.432))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (HERE, {"position": "18.34210, 105.90012"}),
        (taken_at((95.0, 0.0, 0.0), (0.0, 0.0, 0.0)), {}),
        (picture(), {}),
        (b"%PDF-1.7", {}),
        (b"", {}),
    ],
)
def test_a_picture_says_where_it_was_taken(data: bytes, found: dict[str, str]) -> None:
    assert position(data) == found


@pytest.mark.usefixtures("intake_process")
def test_intake_opens_a_picture() -> None:
    sent = [Picture(name=f"{at}.jpg", data=data) for at, data in enumerate((picture(), HERE))]

    assert where_taken(sent) == "18.34210, 105.90012"


def test_only_intake_opens_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_INTAKE_SOCKET", str(tmp_path / "none.sock"))

    assert where_taken([Picture(name="anh.jpg", data=HERE)]) == ""


@pytest.mark.parametrize(
    ("sizes", "before", "message"),
    [
        ((4, 4, 4), 0, "nhiều nhất 2 ảnh"),
        ((4,), 2, "nhiều nhất 2 ảnh"),
        ((20_000_001,), 0, "lớn quá 20 MB"),
        ((4, 0), 0, "Tệp rỗng"),
    ],
)
def test_what_is_not_taken_is_said(sizes: tuple[int, ...], before: int, message: str) -> None:
    sent = [SimpleUploadedFile("anh.jpg", bytes(size)) for size in sizes]

    with pytest.raises(Invalid, match=message) as refused:
        pictures_in(sent, component="photo", most=2, before=before)

    assert [problem.field for problem in refused.value.problems] == ["photo"]


def test_what_is_taken_is_kept_as_it_was_sent() -> None:
    sent = [SimpleUploadedFile("anh.jpg", HERE)]

    assert pictures_in(sent, component="photo", most=2) == [Picture(name="anh.jpg", data=HERE)]
