"""Have everything back of one moment, into a folder where nothing is, and prove it."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.kernel.base.api import SYSTEM, integrity, paths
from motcua.kernel.files.api import blob_path
from motcua.kernel.keeping.actions.beat import settle
from motcua.kernel.keeping.backup import ALIASES
from motcua.kernel.keeping.errors import WrongKeysError
from motcua.kernel.keeping.events import RESTORED
from motcua.kernel.keeping.points import put_back, require_room
from motcua.kernel.keeping.record import record
from motcua.kernel.keeping.vault import Vault
from motcua.kernel.ledger.api import audit, lay_anew
from motcua.kernel.privacy.api import main_keys


@dataclass(frozen=True, kw_only=True, slots=True)
class Restored:
    """What was put back, before anything has written to it.

    Attributes:
        copy: Name of the copy.
        taken_at: The moment that it shows, as ISO 8601.
        files: How many of people's files.
        entries: How many entries of the ledger.
        rows: How many rows both databases have.
        differing: Tables that have not as many rows as were kept.
    """

    copy: str
    taken_at: str
    files: int
    entries: int
    rows: int
    differing: Sequence[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Examined:
    """What looking through everything that was restored has found."""

    counts: Mapping[str, int]
    faults: Sequence[integrity.Fault]

    @property
    def is_whole(self) -> bool:
        return not self.faults


def restore(vault: Vault, copy: str = "") -> Restored:
    """Put a copy back, the latest unless another is named; people's files first, databases last.

    Raises:
        WrongKeysError: The keys are of before the main key that the copy was made under.
        BadPlaceError, VaultError, DatabaseToolError: See there.
    """
    name = copy or vault.copies()[-1]
    content = vault.copy(name)
    _require_main_key(content.get("main_key", 1))
    kept = content["databases"]
    for alias in ALIASES:
        require_room(alias, kept[alias]["kind"])
    for file, digest in content["files"].items():
        target = blob_path(bytes.fromhex(file))
        target.parent.mkdir(mode=0o700, exist_ok=True)
        vault.take_file(file, target, digest=digest)
    for small in content["rest"]:
        _put_small(vault, small)
    os.sync()
    found = {
        alias: put_back(alias, vault.pieces(kept[alias]["pieces"])) for alias in reversed(ALIASES)
    }
    return Restored(
        copy=name,
        taken_at=content["taken_at"],
        files=len(content["files"]),
        entries=found["default"].get("ledger_entry", 0),
        rows=sum(sum(tables.values()) for tables in found.values()),
        differing=[
            table
            for alias in ALIASES
            for table, rows in kept[alias]["tables"].items()
            if found[alias].get(table) != rows
        ],
    )


def _require_main_key(version: int) -> None:
    """Make sure that the keys are not of before the main key that a copy was made under.

    Raises:
        WrongKeysError: They are.
    """
    if version not in main_keys():
        raise WrongKeysError(
            f"Tệp khóa này cũ hơn bản sao lưu: không có khóa chính bản {version}. Chưa khôi phục "
            "gì. Hãy dùng tệp khóa (hoặc các mảnh) được làm sau lần đổi khóa gần nhất, hoặc chọn "
            "bản sao lưu cũ hơn bằng --copy."
        )


def bring_together() -> None:
    """Make what was put back one whole that starts: one pulse, and the tiles of the log."""
    settle(actor=SYSTEM)
    lay_anew()


def prove(restored: Restored, *, milliseconds: int, is_drill: bool = False) -> Examined:
    """Look through everything that was put back; records `keeping.restored`.

    In a drill the log goes on elsewhere meanwhile, and its keys with it.
    """
    finding = integrity.examine_all()
    differing = [
        integrity.Fault(where=table, what="Số dòng khác lúc sao lưu.")
        for table in restored.differing
    ]
    report = audit(is_copy=is_drill)
    signed = [
        integrity.Fault(where=f"mục {fault.index} của nhật ký", what=fault.what)
        for fault in (report.first_fault,)
        if fault
    ]
    counts = {**finding.counts, "audited": report.checked}
    proof = Examined(counts=counts, faults=[*differing, *signed, *finding.faults])
    record(
        RESTORED,
        {
            "copy": restored.copy,
            "taken_at": restored.taken_at,
            "files": restored.files,
            "entries": restored.entries,
            "faults": len(proof.faults),
            "is_whole": proof.is_whole,
            "milliseconds": milliseconds,
        },
    )
    return proof


def _put_small(vault: Vault, small: Mapping[str, Any]) -> None:
    target = paths.data_dir() / small["path"]
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.writelines(vault.pieces(small["pieces"]))
