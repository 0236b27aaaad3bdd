"""Texts in a ZIP, out and in; what comes in is a stranger's."""

import io
import re
import stat
import zipfile
from pathlib import PurePosixPath
from typing import Final

from motcua.kernel.base.api import Refusal, limits
from motcua.kernel.definitions.files import Files

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_CHUNK_BYTES: Final = 65_536
_SKIPPED: Final = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$)")


class BadArchiveError(Refusal):
    """The file is no ZIP of a folder, or it is meant to do harm."""

    code = "bad_archive"


def zipped(files: Files) -> bytes:
    """Return a ZIP of files by their path in it; the same files make the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in sorted(files.items()):
            entry = zipfile.ZipInfo(path, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode())
    return held.getvalue()


def unzipped(content: bytes) -> Files:
    """Return the texts that a ZIP holds, by their path in it.

    Raises:
        BadArchiveError: No ZIP, too large, inflates too far, holds links, what is no text, or
            paths that lead elsewhere.
    """
    if len(content) > limits.get("definitions.archive_bytes"):
        raise BadArchiveError("Tệp nén quá lớn.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise BadArchiveError("Đây không phải tệp ZIP đọc được.") from error


def _read(archive: zipfile.ZipFile) -> dict[str, str]:
    entries = archive.infolist()
    if len(entries) > limits.get("definitions.archive_entries"):
        raise BadArchiveError("Tệp nén có quá nhiều mục.")
    left = limits.get("definitions.characters")
    found: dict[str, str] = {}
    for entry in entries:
        if entry.is_dir() or _SKIPPED.search(entry.filename):
            continue
        _require_plain(entry)
        content = _inflated(archive, entry, left)
        left -= len(content)
        if entry.filename in found:
            raise BadArchiveError(f"Tệp “{entry.filename[:120]}” có hai lần trong tệp nén.")
        found[entry.filename] = _text(entry.filename, content)
    return found


def _require_plain(entry: zipfile.ZipInfo) -> None:
    """Refuse links, devices, absolute and climbing names, and locked content."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    parts = PurePosixPath(entry.filename).parts
    is_elsewhere = entry.filename.startswith("/") or ".." in parts or "\\" in entry.filename
    if kind not in (0, stat.S_IFREG) or is_elsewhere or ":" in entry.filename:
        raise BadArchiveError("Tệp nén có liên kết hoặc đường dẫn ra ngoài thư mục.")
    if entry.flag_bits & 0x1:
        raise BadArchiveError("Tệp nén có mật khẩu.")


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """Read an entry piece by piece, never past what is left, whatever its header says."""
    most = min(left, entry.compress_size * limits.get("definitions.archive_ratio") + _CHUNK_BYTES)
    held = bytearray()
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK_BYTES):
            held += piece
            if len(held) > most:
                raise BadArchiveError("Tệp nén bung ra quá lớn.")
    return bytes(held)


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise BadArchiveError(f"“{name[:120]}” không phải văn bản UTF-8.") from None
