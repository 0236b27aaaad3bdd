"""The file of keys under a passphrase that nobody has: three hold a share, any two open it.

The shares are words (SLIP-39, a published scheme with checksums), so that they may be written
by hand and opened by any other program that follows it.
"""

import secrets
from collections.abc import Sequence
from pathlib import Path

from motcua.kernel.base.api import durable, keys_folder
from motcua.kernel.keeping import keys_file
from motcua.kernel.keeping.errors import BadPlaceError, WrongKeysError

NEEDED, HOLDERS = 2, 3
KEYS_NAME = "keys.json"
_SECRET_BYTES = 32
_HEAD = """# Một Cửa: mảnh {number} trong {count} của mật khẩu mở tệp {name}.
# Hai mảnh bất kỳ mở được, một mảnh không mở được gì. Ba người giữ, ba nơi, không cùng tệp {name}.
# Chép tay được: từ tiếng Anh, đúng thứ tự.
"""


def split(folder: Path) -> Sequence[Path]:
    """Write the file of keys and three shares of its passphrase; return the files, the keys first.

    Raises:
        BadPlaceError: The folder has something in it, or cannot be written.
    """
    from shamir_mnemonic import generate_mnemonics

    secret = secrets.token_bytes(_SECRET_BYTES)
    # A random secret needs no stretching, and the keys file stretches it once more.
    (words,) = generate_mnemonics(1, [(NEEDED, HOLDERS)], secret, iteration_exponent=0)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise BadPlaceError(f"{folder} không trống; hãy chỉ thư mục mới cho mỗi lần chia khóa.")
        keys = folder / KEYS_NAME
        keys_file.write(keys, keys_file.gather(keys_folder.path()), passphrase=secret.hex())
        shares = [folder / f"share-{number}.txt" for number in range(1, HOLDERS + 1)]
        for number, (path, share) in enumerate(zip(shares, words, strict=True), start=1):
            head = _HEAD.format(number=number, count=HOLDERS, name=KEYS_NAME)
            durable.write_durably(path, f"{head}{share}\n".encode())
    except OSError as fault:
        raise BadPlaceError(f"Không ghi được vào {folder} ({fault.strerror}).") from None
    return [keys, *shares]


def join(shares: Sequence[Path], *, keys: Path) -> str:
    """Return the passphrase that two shares make, which opens the file of keys.

    Raises:
        WrongKeysError: They are not two different shares of it, one is misspelt, or the file is of
            another split.
    """
    from shamir_mnemonic import MnemonicError, combine_mnemonics

    words = list(dict.fromkeys(_words(path) for path in shares))
    if len(words) != NEEDED:
        raise WrongKeysError(f"Hãy đưa đúng {NEEDED} mảnh khác nhau.")
    try:
        passphrase: str = combine_mnemonics(words).hex()
    except MnemonicError:
        raise WrongKeysError(
            "Hai mảnh không ghép được: có từ chép sai, hoặc của hai lần chia khác nhau."
        ) from None
    keys_file.read(keys, passphrase=passphrase)
    return passphrase


def _words(path: Path) -> str:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, ValueError):
        raise WrongKeysError(f"Không đọc được mảnh {path}.") from None
    return " ".join(" ".join(line for line in lines if not line.startswith("#")).lower().split())
