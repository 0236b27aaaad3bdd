"""A draft as a folder in a ZIP, out and in: where in it each file has its place."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from motcua.domain.packs.api import FOLDER_NAME
from motcua.domain.packs.api.checks import main_file, own_pack, require_path
from motcua.kernel.definitions.api import BadArchiveError, Files, require_size, unzipped, zipped


@dataclass(frozen=True, kw_only=True, slots=True)
class Carried:
    """What an archive brought: the folder's name and the files, layer upon layer."""

    folder: str
    files: Files


def packed(files: Files, folder: str) -> bytes:
    """Return a ZIP that can be unpacked over `packs/`; the same files make the same bytes."""
    split = {path.partition("/"): text for path, text in files.items()}
    return zipped({f"{pack}/procedures/{folder}/{name}": t for (pack, _, name), t in split.items()})


def unpacked(content: bytes) -> Carried:
    """Return the folder that a ZIP holds: of whole packs, or one procedure's alone.

    Raises:
        BadArchiveError: No ZIP, meant to do harm, or it holds several procedures or none.
        BadPathError: A file that no pack may hold.
        TooLargeError: More than a folder may have.
    """
    carried = _placed(unzipped(content))
    require_size(carried.files)
    if not main_file(carried.files):
        raise BadArchiveError("Tệp nén không có procedure.yaml của thủ tục nào.")
    return carried


def _placed(raw: Files) -> Carried:
    """Find each file's place: `<pack>/procedures/<folder>/…`, or below the one folder alone."""
    folders: set[str] = set()
    files: dict[str, str] = {}
    for name, text in raw.items():
        parts = PurePosixPath(name).parts
        at = next((i for i, part in enumerate(parts[:-1]) if FOLDER_NAME.match(part)), None)
        if at is None:
            raise BadArchiveError(
                f"“{name[:120]}” không nằm trong thư mục thủ tục nào (<mã>-<tên-không-dấu>)."
            )
        folders.add(parts[at].partition("@")[0])
        pack = parts[at - 2] if at >= 2 and parts[at - 1] == "procedures" else own_pack()
        files[require_path("/".join((pack, *parts[at + 1 :])))] = text
    if len(folders) != 1:
        raise BadArchiveError("Tệp nén phải chứa đúng một thủ tục.")
    return Carried(folder=folders.pop(), files=files)
