"""Every entry of one chain with its receipt, in one ZIP file: whether one is missing between.

An entry names its subject and the hash of the one before it on the same subject (`prev`), the first
one zeros. That much of an entry's form is read here, and nothing else.
"""

import io
import json
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.kernel.tlog.merkle import HASH_BYTES, leaf_hash
from motcua.kernel.tlog.policy import Policy
from motcua.kernel.tlog.proof import LARGEST_PROOF_BYTES, SUFFIX
from motcua.kernel.tlog.strict import MalformedError
from motcua.kernel.tlog.verdict import verify

LARGEST_BUNDLE_BYTES: Final = 64_000_000
BROKEN: Final = "Tệp không phải là một bộ bằng chứng, hoặc đã hỏng."
NO_ENTRY: Final = "không phải một mục của nhật ký xử lý."
NO_FIRST: Final = "Thiếu mục đầu của chuỗi."
MISSING: Final = "Giữa mục {before} và mục {after} thiếu mục, hoặc thứ tự bị đổi."
OTHER_SUBJECT: Final = "thuộc về một đối tượng khác."
_RECORD: Final = ".json"
_UNREADABLE: Final = (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, struct.error)


@dataclass(frozen=True, kw_only=True, slots=True)
class BundleVerdict:
    """What is said of a bundle.

    Attributes:
        reasons: Why it does not hold, one Vietnamese sentence each; empty when it does.
        records: The entries in the order of their chain; told only of a bundle that holds.
        origin: The log's name.
        index: Which entry of the log the last one is.
        time: The latest second (POSIX) that witnesses swear to for the last one.
    """

    reasons: Sequence[str] = ()
    records: Sequence[bytes] = ()
    origin: str | None = None
    index: int | None = None
    time: int | None = None

    @property
    def is_valid(self) -> bool:
        """Whether it holds, with no entry missing between the first and the last."""
        return not self.reasons


def is_bundle(data: bytes) -> bool:
    """Say whether bytes look like a bundle rather than like a receipt."""
    return data.startswith(b"PK\x03\x04")


def bundle_in(files: Mapping[str, bytes]) -> bytes:
    """Return files as one ZIP, stored as they are, so that a page can read it too."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return whole.getvalue()


def verify_bundle(data: bytes, policy: Policy) -> BundleVerdict:
    """Return what a bundle proves; anything at all gets a verdict."""
    try:
        files = _files(data)
    except (*_UNREADABLE, MalformedError):
        return BundleVerdict(reasons=[BROKEN])
    names = sorted(name for name in files if name.endswith(SUFFIX))
    if not names:
        return BundleVerdict(reasons=[BROKEN])
    records: list[bytes] = []
    chained, subject = "0" * 2 * HASH_BYTES, None
    for number, name in enumerate(names, start=1):
        found = verify(files[name], policy, files.get(name.removesuffix(SUFFIX) + _RECORD))
        record = found.record or b""
        reasons: Sequence[str] = [f"Mục {number}: {reason}" for reason in found.reasons]
        if not reasons:
            link = _link(record)
            reasons = _broken_link(number, link, chained, subject)
            subject = link and link[0]
        if reasons:
            return BundleVerdict(reasons=reasons)
        records.append(record)
        chained = leaf_hash(record).hex()
    return BundleVerdict(records=records, origin=found.origin, index=found.index, time=found.time)


type _Link = tuple[str, str]
"""An entry's subject, as JSON, and the hash that it carries of the one before it."""


def _broken_link(
    number: int, link: _Link | None, chained: str, subject: str | None
) -> Sequence[str]:
    if link is None:
        return [f"Mục {number}: {NO_ENTRY}"]
    if link[1] != chained:
        return [MISSING.format(before=number - 1, after=number) if number > 1 else NO_FIRST]
    return [f"Mục {number}: {OTHER_SUBJECT}"] if subject not in (None, link[0]) else []


def _link(record: bytes) -> _Link | None:
    try:
        told = json.loads(record)
        subject, previous = told["subject"], told["prev"]
        return f"{subject['kind']} {subject['id']}", str(previous)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _files(data: bytes) -> Mapping[str, bytes]:
    if len(data) > LARGEST_BUNDLE_BYTES:
        raise MalformedError("the bundle is too long")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = archive.infolist()
        if any(
            one.compress_type != zipfile.ZIP_STORED or one.file_size > LARGEST_PROOF_BYTES
            for one in found
        ):
            raise MalformedError("a bundle holds short files, stored as they are")
        return {one.filename: archive.read(one) for one in found}
