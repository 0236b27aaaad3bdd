"""A ZIP that is sent while it is made: what people's files hold never lies open on a disk."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import orjson

from motcua.kernel.files.api import BlobBrokenError
from motcua.kernel.privacy.api import CopiedFile

_DATA, _READ_FIRST = "du-lieu.json", "doc-truoc.txt"
_WORDS = """\
BẢN SAO DỮ LIỆU CỦA BẠN

- du-lieu.json: mọi thông tin, hồ sơ, tin nhắn, thông báo, sự đồng ý, ai đã xem (máy đọc được).
- tep/: giấy tờ, văn bản, đúng như đang lưu.
- Mục "not_included" của du-lieu.json nói rõ phần không đưa ra và lý do.

Tệp này có số định danh và giấy tờ của bạn: đừng để trên máy dùng chung, đừng gửi cho người khác.
"""


class _Pipe:
    """What the archive writes, until it is sent on."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._held.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Keep nothing back: there is nothing below."""

    def close(self) -> None:
        """Keep what was written: it is taken afterwards."""

    def taken(self) -> bytes:
        found, self._held = b"".join(self._held), []
        return found


def bundled(
    content: Mapping[str, object], files: Sequence[CopiedFile], *, at: datetime
) -> Iterator[bytes]:
    """Yield the bytes of a ZIP: words to read first, the files, last what a machine reads.

    A file whose bytes are broken is named there as such, and the rest goes on.
    """
    pipe, told = _Pipe(), []
    with ZipFile(pipe, "w") as archive:
        _write(archive, _info(_READ_FIRST, at, ZIP_DEFLATED), [_WORDS.encode()])
        yield pipe.taken()
        for file in files:
            digest, size = hashlib.sha256(), 0
            try:
                with archive.open(_info(file.path, at, ZIP_STORED), "w") as out:
                    for part in file.content():
                        digest.update(part)
                        size += out.write(part)
                        yield pipe.taken()
            except BlobBrokenError:
                told.append({"path": file.path, "is_broken": True})
                continue
            told.append({"path": file.path, "size": size, "sha256": digest.hexdigest()})
        whole = {**content, "files": told}
        data = orjson.dumps(whole, default=str, option=orjson.OPT_INDENT_2)
        _write(archive, _info(_DATA, at, ZIP_DEFLATED), [data])
    yield pipe.taken()


def _info(path: str, at: datetime, method: int) -> ZipInfo:
    info = ZipInfo(path, date_time=at.timetuple()[:6])
    info.compress_type = method
    return info


def _write(archive: ZipFile, info: ZipInfo, parts: Sequence[bytes]) -> None:
    with archive.open(info, "w") as out:
        for part in parts:
            out.write(part)
