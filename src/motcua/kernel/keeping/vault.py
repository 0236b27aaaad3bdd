"""The folder of a backup: sealed pieces named by what they hold, files as they are, and copies.

    motcua-backup.json   format, and a word by which wrong keys are known at once
    pieces/ab/ab…        a piece of a database or of a small file: compressed, then AES-256-GCM
    files/ab/ab…         people's files, which lie encrypted under their own keys already
    copies/TIME          what makes up the whole of one moment, sealed likewise

A piece that is there already is not written again, so that a second backup costs what changed.
Whatever is new lies in `new/` until all of it is on disk; the copy that names it comes last.
"""

import fcntl
import hashlib
import hmac
import json
import os
import secrets
import shutil
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from motcua.kernel.base.api import durable
from motcua.kernel.keeping.errors import VaultError, WrongKeysError

_FORMAT = 1
_ABOUT = "motcua-backup.json"
_NONCE_BYTES = 12


class Vault:
    """A backup folder, opened with the secret of the installation that it belongs to."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        self.folder = folder
        self._names = hmac.digest(secret, b"motcua/backup/names", "sha256")
        self._cipher = AESGCM(hmac.digest(secret, b"motcua/backup/pieces", "sha256"))
        self._check = hmac.digest(secret, b"motcua/backup/check", "sha256").hex()
        self._new: list[str] = []
        self.bytes_written = 0

    def begin(self) -> None:
        """Make an empty folder a backup; leave one that is ours as it is.

        Raises:
            VaultError: Something else lies there.
            WrongKeysError: It belongs to another installation.
        """
        about = self.folder / _ABOUT
        if not about.exists():
            if self.folder.exists() and any(self.folder.iterdir()):
                raise VaultError(
                    f"{self.folder} đang chứa thứ khác, không phải bản sao lưu. Hãy chỉ một thư "
                    "mục trống, hoặc thư mục sao lưu lần trước."
                )
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            told = json.dumps({"format": _FORMAT, "check": self._check})
            durable.write_durably(about, told.encode())
        self.require()

    def require(self) -> None:
        """Make sure that this is a backup and that the keys open it.

        Raises:
            VaultError: It is none.
            WrongKeysError: It belongs to another installation.
        """
        try:
            about = json.loads((self.folder / _ABOUT).read_text("utf-8"))
        except (OSError, ValueError):
            raise VaultError(f"{self.folder} không phải thư mục sao lưu của Một Cửa.") from None
        if about.get("format") != _FORMAT:
            raise VaultError(f"{self.folder} do một bản Một Cửa mới hơn sao lưu.")
        if about.get("check") != self._check:
            raise WrongKeysError(
                f"Tệp khóa không phải của bản sao lưu {self.folder}: hai bên thuộc hai hệ thống "
                "khác nhau."
            )

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let one backup at a time write here; what an earlier one left unfinished goes.

        Raises:
            VaultError: Another writes.
        """
        lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(self.folder / "new", ignore_errors=True)
            self._new.clear()
            yield
        except BlockingIOError:
            raise VaultError(f"Một lần sao lưu khác đang ghi vào {self.folder}.") from None
        finally:
            os.close(lock)

    def add_pieces(self, pieces: Iterable[bytes]) -> list[str]:
        """Seal what is not here yet; return the names in their order."""
        return [self._add_piece(piece) for piece in pieces]

    def pieces(self, names: Iterable[str]) -> Iterator[bytes]:
        """Yield what the pieces of these names hold.

        Raises:
            VaultError: One is missing or was changed.
        """
        for name in names:
            yield zlib.decompress(self._opened(self._place("pieces", name), name.encode()))

    def add_file(self, name: str, source: Path) -> str:
        """Take a file over as it is; return the SHA-256 of its bytes."""
        target = self._fresh("files", name)
        shutil.copyfile(source, target)
        self._note(target)
        return _digest(target)

    def take_file(self, name: str, target: Path, *, digest: str) -> None:
        """Give a file back.

        Raises:
            VaultError: It is missing or was changed.
        """
        try:
            shutil.copyfile(self._place("files", name), target)
        except OSError:
            raise VaultError(f"Bản sao lưu thiếu tệp {name}.") from None
        if _digest(target) != digest:
            raise VaultError(f"Tệp {name} trong bản sao lưu đã bị sửa hoặc hỏng.")

    def finish(self, copy: str, content: Mapping[str, Any]) -> None:
        """Put everything new in its place, and then the copy that names it."""
        os.sync()
        for path in self._new:
            target = self.folder / path
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self.folder / "new" / path).replace(target)
        os.sync()
        (self.folder / "copies").mkdir(mode=0o700, exist_ok=True)
        plain = zlib.compress(json.dumps(content).encode())
        durable.write_durably(self.folder / "copies" / copy, self._sealed(plain, copy.encode()))
        shutil.rmtree(self.folder / "new", ignore_errors=True)
        self._new.clear()

    def copies(self) -> Sequence[str]:
        """Return the names of all copies, oldest first."""
        folder = self.folder / "copies"
        found = (path.name for path in folder.iterdir()) if folder.exists() else ()
        return sorted(name for name in found if not name.startswith("."))

    def copy(self, name: str) -> dict[str, Any]:
        """Return what makes up a copy.

        Raises:
            VaultError: It is missing or was changed.
        """
        plain = self._opened(self.folder / "copies" / name, name.encode())
        content: dict[str, Any] = json.loads(zlib.decompress(plain))
        return content

    def forget(self, copies: Iterable[str]) -> None:
        """Remove copies; what only they named goes with `sweep`."""
        for name in copies:
            (self.folder / "copies" / name).unlink(missing_ok=True)

    def sweep(self, *, pieces: Collection[str], files: Collection[str]) -> int:
        """Remove every piece and file that is not among these; return how many went."""
        gone = 0
        for kind, kept in (("pieces", pieces), ("files", files)):
            for path in (self.folder / kind).glob("??/*"):
                if path.name not in kept:
                    path.unlink()
                    gone += 1
        return gone

    def _add_piece(self, piece: bytes) -> str:
        name = hmac.digest(self._names, piece, "sha256").hex()
        if not self._place("pieces", name).exists():
            target = self._fresh("pieces", name)
            if not target.exists():
                target.write_bytes(self._sealed(zlib.compress(piece, 1), name.encode()))
                self._note(target)
        return name

    def _note(self, path: Path) -> None:
        self._new.append(path.relative_to(self.folder / "new").as_posix())
        self.bytes_written += path.stat().st_size

    def _place(self, kind: str, name: str) -> Path:
        return self.folder / kind / name[:2] / name

    def _fresh(self, kind: str, name: str) -> Path:
        path = self.folder / "new" / kind / name[:2] / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path

    def _sealed(self, plain: bytes, bound: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, bound)

    def _opened(self, path: Path, bound: bytes) -> bytes:
        try:
            sealed = path.read_bytes()
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound)
        except FileNotFoundError:
            raise VaultError(f"Bản sao lưu thiếu mảnh {path.name}.") from None
        except (InvalidTag, ValueError):
            raise VaultError(f"Mảnh {path.name} của bản sao lưu đã bị sửa hoặc hỏng.") from None


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
