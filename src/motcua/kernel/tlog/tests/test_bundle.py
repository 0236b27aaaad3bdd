"""All entries of a chain in one file: one that is missing between is told."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence

import pytest

from motcua.kernel.tlog.bundle import BROKEN, bundle_in, verify_bundle
from motcua.kernel.tlog.merkle import leaf_hash
from motcua.kernel.tlog.testing import ToyLog


def _chain(key: str, length: int) -> list[bytes]:
    entries: list[bytes] = []
    previous = "0" * 64
    for number in range(length):
        told = {"at": number, "prev": previous, "subject": {"id": key, "kind": "dossier"}}
        entries.append(json.dumps(told).encode())
        previous = leaf_hash(entries[-1]).hex()
    return entries


_OTHER = b'{"prev": "%s", "subject": {"id": "b", "kind": "dossier"}}'
_FIVE = _chain("a", 5)
CHAINED = ToyLog(
    entries=[
        *_FIVE,
        b"{}",
        _OTHER % leaf_hash(_FIVE[4]).hex().encode(),
        *_chain("c", 2),
    ]
)
"""Five entries of one subject, one of none, one that continues them as another, two of a third."""


def _files(indexes: Sequence[int], record: bytes | None = None) -> dict[str, bytes]:
    files = {"policy": b"x"}
    for number, index in enumerate(indexes, start=1):
        entry = CHAINED.entries[index]
        files[f"muc/{number:04}.json"] = record or entry
        files[f"muc/{number:04}.tlog-proof"] = CHAINED.receipt(index, extra=entry)
    return files


def _pressed(files: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return whole.getvalue()


_WHOLE = bundle_in(_files([0, 1, 2, 3, 4]))
BUNDLES = {
    "whole": (_WHOLE, ""),
    "a part from the first on": (bundle_in(_files([0, 1, 2])), ""),
    "one missing": (bundle_in(_files([0, 1, 3, 4])), "Giữa mục 2 và mục 3 thiếu mục"),
    "first missing": (bundle_in(_files([1, 2, 3])), "Thiếu mục đầu"),
    "two swapped": (bundle_in(_files([0, 2, 1])), "Giữa mục 1 và mục 2"),
    "one twice": (bundle_in(_files([0, 1, 1])), "Giữa mục 2 và mục 3"),
    "another's": (bundle_in(_files([0, 1, 2, 3, 4, 6])), "Mục 6: thuộc về một đối tượng khác"),
    "a third's": (bundle_in(_files([0, 1, 7])), "Giữa mục 2 và mục 3"),
    "no entry": (bundle_in(_files([5])), "Mục 1: không phải một mục"),
    "other record": (bundle_in(_files([0], b"{}")), "Mục 1: Bản ghi được nêu không phải"),
    "nothing": (bundle_in({"policy": b"x"}), BROKEN),
    "half": (_WHOLE[: len(_WHOLE) // 2], BROKEN),
    "pressed": (_pressed(_files([0])), BROKEN),
    "strange": (b"PK\x03\x04" + bytes(100), BROKEN),
}


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_says_whether_an_entry_is_missing(name: str) -> None:
    bundle, reason = BUNDLES[name]

    found = verify_bundle(bundle, CHAINED.policy())

    assert found.is_valid is not bool(reason), found.reasons
    assert reason in " ".join(found.reasons)


def test_a_bundle_that_holds_tells_its_entries_in_order() -> None:
    found = verify_bundle(_WHOLE, CHAINED.policy())

    assert list(found.records) == _FIVE
    assert (found.origin, found.index) == (CHAINED.origin, 4)
    assert found.time is not None
