"""All keys of an installation in one file, for whoever keeps it apart from the backup.

With a passphrase it is sealed under a key that Scrypt makes of it; without one whoever has the file
has the keys.
"""

import base64
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from motcua.kernel.base.api import durable
from motcua.kernel.keeping.errors import BadPlaceError, WrongKeysError

_FORMAT = 1
_COST = 2**16
_BLOCK, _LANES = 8, 1
_BOUND = b"motcua/keys-file/1"
BACKUP_SECRET = "secrets/backup"  # noqa: S105 - its name
"""The key under which backups of the installation lie."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KeysFile:
    """The keys by their path below the folder of keys."""

    keys: Mapping[str, bytes] = field(repr=False)

    @property
    def backup_secret(self) -> bytes:
        return self.keys[BACKUP_SECRET]


def gather(folder: Path) -> KeysFile:
    """Return every key of an installation."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    told = {path.relative_to(folder).as_posix(): path for path in found}
    return KeysFile(
        keys={name: path.read_bytes() for name, path in told.items() if not _is_passing(path)}
    )


def _is_passing(path: Path) -> bool:
    return path.name.startswith(".")


def write(path: Path, file: KeysFile, *, passphrase: str) -> None:
    """Put the keys into the file; an older one of the same installation is replaced.

    Raises:
        BadPlaceError: The file is of another installation, or something else.
    """
    if path.exists() and _backup_word(path) != _word(file):
        raise BadPlaceError(
            f"{path} đã có và không phải tệp khóa của hệ thống này; không ghi đè. Hãy chỉ tệp khác."
        )
    plain = {name: base64.b64encode(key).decode() for name, key in file.keys.items()}
    held = _sealed(plain, passphrase) if passphrase else {"keys": plain}
    told = {"motcua_keys": _FORMAT, "of": _word(file), **held}
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    durable.write_durably(path, json.dumps(told, indent=1).encode() + b"\n")


def read(path: Path, *, passphrase: str) -> KeysFile:
    """Return the keys that a file holds.

    Raises:
        WrongKeysError: It is no such file, or the passphrase does not open it.
    """
    told = _told(path)
    if told.get("motcua_keys") != _FORMAT:
        raise WrongKeysError(f"{path} không phải tệp khóa của Một Cửa.")
    plain = told["keys"] if "keys" in told else _opened(told["sealed"], passphrase)
    return KeysFile(keys={name: base64.b64decode(key) for name, key in plain.items()})


def passphrase_of(path: Path | str | None) -> str:
    """Return the first line of the file that seals keys; empty where none was named.

    Raises:
        WrongKeysError: It cannot be read, or is empty.
    """
    if not path:
        return ""
    try:
        word = Path(path).read_text("utf-8").strip()
    except (OSError, ValueError):
        raise WrongKeysError(f"Không đọc được tệp mật khẩu {path}.") from None
    if not word:
        raise WrongKeysError(f"Tệp mật khẩu {path} trống.")
    return word


def unpack(file: KeysFile, folder: Path) -> None:
    """Write the keys where an installation looks for them."""
    for name, key in file.keys.items():
        target = folder / name
        if not target.resolve().is_relative_to(folder.resolve()):
            raise WrongKeysError(f"Tệp khóa có tên không hợp lệ: {name}.")
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        durable.write_durably(target, key)


def _word(file: KeysFile) -> str:
    """Return by what two files of one installation are known; it opens nothing."""
    return hmac.digest(file.backup_secret, _BOUND, "sha256").hex()


def _backup_word(path: Path) -> object:
    return _told(path).get("of")


def _told(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except OSError:
        raise WrongKeysError(f"Không đọc được tệp khóa {path}.") from None
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _sealed(plain: Mapping[str, str], passphrase: str) -> dict[str, Any]:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    cipher = AESGCM(_stretched(passphrase, salt))
    ciphertext = cipher.encrypt(nonce, json.dumps(plain).encode(), _BOUND)
    parts = {"salt": salt, "nonce": nonce, "ciphertext": ciphertext}
    return {"sealed": {name: base64.b64encode(part).decode() for name, part in parts.items()}}


def _opened(sealed: Mapping[str, str], passphrase: str) -> dict[str, str]:
    if not passphrase:
        raise WrongKeysError(
            "Tệp khóa được niêm phong bằng mật khẩu. Hãy chỉ tệp chứa mật khẩu bằng "
            "--passphrase-file."
        )
    parts = {name: base64.b64decode(part) for name, part in sealed.items()}
    cipher = AESGCM(_stretched(passphrase, parts["salt"]))
    try:
        plain: dict[str, str] = json.loads(
            cipher.decrypt(parts["nonce"], parts["ciphertext"], _BOUND)
        )
    except InvalidTag:
        raise WrongKeysError("Mật khẩu không mở được tệp khóa.") from None
    return plain


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=_COST, r=_BLOCK, p=_LANES).derive(passphrase.encode())
