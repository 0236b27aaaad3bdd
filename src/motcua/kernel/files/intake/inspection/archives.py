"""Open a zip without believing a word of what it says about itself."""

import zipfile
from io import BytesIO

from motcua.kernel.base.api import limits
from motcua.kernel.files.intake.refused import Refused

_STEP_BYTES = 65_536
_END_RECORD = b"PK\x05\x06"
_END_RECORD_REACH = 65_557
_ENCRYPTED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ARCHIVE_STARTS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
)
_ARCHIVE_ENDINGS = (".zip", ".rar", ".7z", ".gz", ".bz2", ".xz", ".tar", ".jar", ".cab")


def refuse_hidden_archive(data: bytes) -> None:
    """Refuse bytes that a zip reader would also take for an archive."""
    tail = data[-_END_RECORD_REACH:]
    at = tail.rfind(_END_RECORD)
    if at >= 0 and tail[at + 4 : at + 8] == bytes(4):
        raise Refused("two_kinds")


def entries(data: bytes) -> dict[str, bytes]:
    """Return every entry by name, inflated under the caps.

    Raises:
        Refused: Too many entries, too many bytes, too good a ratio, an archive inside, a password,
            or a name that leaves its folder.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            listed = archive.infolist()
            _check_listing(listed)
            return _inflated(archive, listed, packed_bytes=len(data))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Refused("unreadable") from error


def _check_listing(listed: list[zipfile.ZipInfo]) -> None:
    most = limits.get("files.archive_entries")
    if len(listed) > most:
        raise Refused("archive_entries", most=most)
    names = [entry.filename for entry in listed]
    if len(set(names)) != len(names) or any(_leaves_folder(name) for name in names):
        raise Refused("unreadable")
    if any(entry.flag_bits & _ENCRYPTED for entry in listed):
        raise Refused("password")
    if any(entry.compress_type not in _METHODS for entry in listed):
        raise Refused("unreadable")


def _leaves_folder(name: str) -> bool:
    parts = name.split("/")
    return name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in parts


def _inflated(
    archive: zipfile.ZipFile, listed: list[zipfile.ZipInfo], *, packed_bytes: int
) -> dict[str, bytes]:
    ratio = limits.get("files.archive_ratio")
    left = min(limits.get("files.archive_bytes"), packed_bytes * ratio)
    found: dict[str, bytes] = {}
    for entry in listed:
        content = _inflate(archive, entry, cap=left)
        if _is_archive(entry.filename, content):
            raise Refused("nested_archive")
        left -= len(content)
        found[entry.filename] = content
    return found


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, cap: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    with archive.open(entry) as stream:
        while part := stream.read(_STEP_BYTES):
            size += len(part)
            if size > cap:
                raise Refused("zip_bomb")
            parts.append(part)
    return b"".join(parts)


def _is_archive(name: str, content: bytes) -> bool:
    return content.startswith(_ARCHIVE_STARTS) or name.lower().endswith(_ARCHIVE_ENDINGS)
