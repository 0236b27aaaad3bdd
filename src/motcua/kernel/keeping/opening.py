"""Open a backup for an empty data folder, before anything that knows a database is loaded."""

from pathlib import Path

from motcua.kernel.base.api import keys_folder
from motcua.kernel.keeping import keys_file
from motcua.kernel.keeping.errors import BadPlaceError, VaultError
from motcua.kernel.keeping.vault import Vault


def open_vault(folder: Path, keys: Path, data: Path, *, passphrase: str) -> Vault:
    """Put the keys in their place for a data folder that is empty; return the backup.

    Raises:
        BadPlaceError: Data or keys lie there already.
        VaultError, WrongKeysError: It is no backup, or the file does not belong to it.
    """
    file = keys_file.read(keys, passphrase=passphrase)
    vault = Vault(folder, file.backup_secret)
    vault.require()
    if not vault.copies():
        raise VaultError(f"{folder} chưa có bản sao lưu nào trọn vẹn.")
    for place in (data, keys_folder.path()):
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise BadPlaceError(
                f"{place} không trống. Chỉ khôi phục vào thư mục trống, để không ghi đè thứ gì."
            )
    keys_file.unpack(file, keys_folder.path())
    return vault
