"""The keys of this installation, beside its data and never among them.

Who takes the data folder, or a backup of it, has nothing that opens what is sealed in it.
"""

import os
from functools import cache
from pathlib import Path

from motcua.kernel.base.durable import create_durably, sync_folder
from motcua.kernel.base.errors import Refusal
from motcua.kernel.base.paths import data_dir

_FORMER = {"secrets": "secrets", "keys-signing": "signing"}
"""What earlier releases kept among the data, with its name here."""


class KeysFolderError(Refusal):
    """The folder of keys cannot be used."""

    code = "keys_folder"


def path() -> Path:
    """Return where the keys lie: `MOTCUA_KEYS`, or beside the data folder; nothing is made."""
    named = os.environ.get("MOTCUA_KEYS")
    data = data_dir().absolute()
    return Path(named).absolute() if named else data.with_name(f"{data.name}.keys")


def folder(name: str) -> Path:
    """Return one of the folders of keys, made when first asked for, for its owner alone.

    Keys that an earlier release kept among the data are moved here first; a crash in between
    leaves each of them in one of the two places, or in both.

    Raises:
        KeysFolderError: It cannot be made, or both places hold different keys of one name.
    """
    made = _made(str(path()), str(data_dir().absolute())) / name
    made.mkdir(mode=0o700, exist_ok=True)
    return made


@cache
def _made(keys: str, data: str) -> Path:
    whole = Path(keys)
    if whole.is_relative_to(data):
        raise KeysFolderError(
            f"Thư mục khóa {whole} nằm trong thư mục dữ liệu: ai sao chép dữ liệu thì có luôn "
            "khóa. Hãy chỉ nơi khác bằng MOTCUA_KEYS."
        )
    try:
        whole.mkdir(mode=0o700, parents=True, exist_ok=True)
        for former, name in _FORMER.items():
            _move(Path(data) / former, whole / name)
    except OSError as fault:
        raise KeysFolderError(
            f"Không dùng được thư mục khóa {whole} ({fault.strerror}). Hãy tạo nó cho người dùng "
            "chạy Một Cửa, hoặc chỉ nơi khác bằng MOTCUA_KEYS."
        ) from fault
    return whole


def _move(source: Path, target: Path) -> None:
    if not source.is_dir():
        return
    target.mkdir(mode=0o700, exist_ok=True)
    for old in sorted(source.iterdir()):
        _move_key(old, target / old.name)
    sync_folder(source)
    if not any(source.iterdir()):
        source.rmdir()


def _move_key(old: Path, new: Path) -> None:
    """Take a key over; another process that does the same at the same time is no harm."""
    try:
        key = old.read_bytes()
    except FileNotFoundError:
        return
    if create_durably(new, key) != key:
        raise KeysFolderError(
            f"{old} và {new} là hai khóa khác nhau. Hãy giữ cả hai, tìm xem khóa nào là của dữ "
            "liệu này, rồi để lại một."
        )
    old.unlink(missing_ok=True)
