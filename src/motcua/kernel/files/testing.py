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
from uuid import UUID

import pikepdf
import pillow_heif
from PIL import Image

from motcua.kernel.base.api import Actor, ids
from motcua.kernel.files.access import register_subject, subject_kinds
from motcua.kernel.files.intake import api as intake
from motcua.kernel.files.models import StoredFile
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import create_key

PROBE = "files_probe"
"""A kind of subject that exists in tests alone; its files are its owners'."""

_STARTING_SECONDS = 20
_owners: dict[UUID, set[UUID]] = {}
_kept: set[UUID] = set()


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
    """Return a sharp photograph: red left, blue right, white between, with a place in its EXIF."""
    pillow_heif.register_heif_opener()
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    image.paste("white", (size[0] // 2 - 3, 0, size[0] // 2 + 3, size[1]))
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


def citizen(name: str = "Hoa") -> Actor:
    """Return a signed-in citizen whom nobody else is."""
    return Actor(id=ids.new_id(), kind="citizen", name=name, roles=frozenset({"citizen"}))


def probe_subject(*owners: Actor) -> Subject:
    """Return a new subject with a data key, whose files its owners may see and add."""
    if PROBE not in subject_kinds:
        register_subject(PROBE, may_read=_is_owner, may_attach=_is_owner, is_kept=_is_kept)
    subject = Subject(kind=PROBE, id=ids.new_id())
    create_key(subject)
    _owners[subject.id] = {owner.id for owner in owners}
    return subject


def close_subject(subject: Subject) -> None:
    """Let nobody see or add files of a probe subject any more."""
    _owners[subject.id] = set()


def keep(file: StoredFile) -> None:
    """Let a probe subject's file be named by a fact."""
    _kept.add(file.pk)


def _is_kept(_subject_id: UUID, file_id: UUID) -> bool:
    return file_id in _kept


def _is_owner(actor: Actor, subject_id: UUID) -> bool:
    return actor.id in _owners.get(subject_id, set())
