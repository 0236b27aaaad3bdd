"""A draft as a folder in a ZIP, out and in; what comes in is a stranger's."""

import io
import re
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from motcua.domain.packs.api import FOLDER_NAME
from motcua.domain.packs.api.checks import Files, main_file, own_pack, require_path, require_size
from motcua.kernel.base.api import Refusal, limits

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_CHUNK_BYTES: Final = 65_536
_SKIPPED: Final = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$)")


class BadArchiveError(Refusal):
    """The file is no ZIP of a procedure's folder, or it is meant to do harm."""

    code = "bad_archive"


@dataclass(frozen=True, kw_only=True, slots=True)
class Carried:
    """What an archive brought: the folder's name and the files, layer upon layer."""

    folder: str
    files: Mapping[str, str]


def packed(files: Files, folder: str) -> bytes:
    """Return a ZIP that can be unpacked over `packs/`; the same files make the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in sorted(files.items()):
            pack, _, name = path.partition("/")
            entry = zipfile.ZipInfo(f"{pack}/procedures/{folder}/{name}", date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode())
    return held.getvalue()


def unpacked(content: bytes) -> Carried:
    """Return the folder that a ZIP holds: of whole packs, or one procedure's alone.

    Raises:
        BadArchiveError: No ZIP, too large, inflates too far, holds links, leads out of its
            folder, or holds several procedures or none.
        BadPathError: A file that no pack may hold.
        TooLargeError: More than a procedure may have.
    """
    if len(content) > limits.get("drafting.archive_bytes"):
        raise BadArchiveError("Tệp nén quá lớn.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            raw = _read(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise BadArchiveError("Đây không phải tệp ZIP đọc được.") from error
    carried = _placed(raw)
    require_size(carried.files)
    if not main_file(carried.files):
        raise BadArchiveError("Tệp nén không có procedure.yaml của thủ tục nào.")
    return carried


def _read(archive: zipfile.ZipFile) -> dict[str, str]:
    entries = archive.infolist()
    if len(entries) > limits.get("drafting.archive_entries"):
        raise BadArchiveError("Tệp nén có quá nhiều mục.")
    left = limits.get("packs.characters")
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
    most = min(left, entry.compress_size * limits.get("drafting.archive_ratio") + _CHUNK_BYTES)
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


def _placed(raw: Mapping[str, str]) -> Carried:
    """Find each file's place: `<pack>/procedures/<folder>/…`, or below the one folder alone."""
    folders: set[str] = set()
    files: dict[str, str] = {}
    for name, text in raw.items():
        parts = PurePosixPath(name).parts
        at = next((i for i, part in enumerate(parts[:-1]) if FOLDER_NAME.match(part)), None)
        if at is None:
            raise BadArchiveError(
                f"“{name[:120]}” không nằm trong thư mục thủ tục nào (<mã>-<tên-không-dấu>)."
            )
        folders.add(parts[at].partition("@")[0])
        pack = parts[at - 2] if at >= 2 and parts[at - 1] == "procedures" else own_pack()
        files[require_path("/".join((pack, *parts[at + 1 :])))] = text
    if len(folders) != 1:
        raise BadArchiveError("Tệp nén phải chứa đúng một thủ tục.")
    return Carried(folder=folders.pop(), files=files)
