"""Sample files and a running intake process, for the tests of any package."""

import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pikepdf
import pillow_heif
from PIL import Image

from motcua.kernel.files.intake import api as intake

_STARTING_SECONDS = 20


@contextmanager
def running_intake(
    folder: Path, *, ops: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run an intake process whose socket lies in `folder`, and let the client find it."""
    socket = folder / "intake.sock"
    arguments = [f"{name}={path}" for name, path in (ops or {}).items()]
    search = os.pathsep.join(entry for entry in sys.path if entry)
    process = subprocess.Popen(  # noqa: S603 - our own module, started by a test
        [sys.executable, "-m", "motcua.kernel.files.intake.server", str(socket), *arguments],
        env={**os.environ, "PYTHONPATH": search},
    )
    before = os.environ.get("MOTCUA_INTAKE_SOCKET")
    os.environ["MOTCUA_INTAKE_SOCKET"] = str(socket)
    try:
        _wait_until_up(process)
        yield process
    finally:
        os.environ.pop("MOTCUA_INTAKE_SOCKET")
        if before is not None:
            os.environ["MOTCUA_INTAKE_SOCKET"] = before
        process.terminate()
        process.wait(timeout=10)


def _wait_until_up(process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _STARTING_SECONDS
    while not intake.status().is_running:
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("intake did not start")
        time.sleep(0.05)


def picture(
    *, kind: str = "JPEG", size: tuple[int, int] = (640, 480), orientation: int = 1
) -> bytes:
    """Return a photograph: red on the left, blue on the right, with a place in its EXIF."""
    pillow_heif.register_heif_opener()
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCameraMaker"
    stream = BytesIO()
    image.save(stream, kind, exif=exif)
    return stream.getvalue()


def pdf(*, pages: int = 1) -> bytes:
    """Return a plain PDF of blank A4 pages."""
    stream = BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(595, 842))
        document.save(stream)
    return stream.getvalue()


def package(parts: Mapping[str, bytes]) -> bytes:
    """Return a deflated zip of `parts`, in their order."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
