"""One symbol of a body runs through one book, whichever service numbers from it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import chain
from pathlib import Path

from motcua.domain.packs.checks.layout import MAIN_FILE
from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.source.folders import base_folders, code_of
from motcua.domain.packs.source.shapes import Register
from motcua.kernel.definitions.api import Fault, FolderError, as_mapping, read_plain

_FILE = "signing.yaml"
_NUMBER = re.compile(r"\{number[^}]*\}|\{year\}")
_BODY = "{body}"
_USUAL = next(one.default for one in fields(Register) if one.name == "number_format")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Book:
    """A book as a file names it; `symbol` is what stands behind its numbers, empty of letters."""

    file: Path
    code: str
    symbol: str
    has_basis: bool = True


def book_faults(setting: Setting) -> Iterator[Fault]:
    """Yield the symbols that two books print, and those that name no body, over all packs.

    A number in a register of its own law (`12/2026`) is no symbol; a form that the law prints
    without the body says so with the register's `basis`.

    Source:
        30/2020/NĐ-CP, Art. 15; Annex I, II.3.
    """
    abbreviations = _abbreviations(setting)
    first: dict[str, _Book] = {}
    for book in chain(_reserved(setting), _of_services(setting)):
        symbol = _general(book.symbol, abbreviations)
        if not symbol:
            continue
        known = first.setdefault(symbol, book)
        if known.code != book.code:
            yield _fault(
                book,
                f"Ký hiệu “{book.symbol}” lấy số ở sổ “{book.code}”, mà"
                f" {_called(known.file)} đã lấy số ký hiệu ấy ở sổ “{known.code}”: một cơ quan sẽ"
                " có hai văn bản trùng số. Hãy dùng chung một sổ hoặc đổi ký hiệu.",
            )
        if not (book.has_basis or "-" in symbol):
            yield _fault(
                book,
                f"Ký hiệu “{book.symbol}” chưa có chữ viết tắt tên cơ quan: viết"
                f" “{book.symbol}-{_BODY}”. Mẫu của luật in đúng như vậy thì ghi basis cho sổ.",
            )


def _fault(book: _Book, message: str) -> Fault:
    return Fault(file=str(book.file), line=1, message=message)


def _called(file: Path) -> str:
    """Return a file by its last names, such as `vietnam/signing.yaml`."""
    return f"{file.parent.name}/{file.name}"


def _general(symbol: str, abbreviations: set[str]) -> str:
    """Return a symbol with `{body}` where it names a body of some level: `QĐ-UBND` too."""
    parts = (_BODY if part in abbreviations else part for part in symbol.split("-"))
    return "-".join(parts)


def _abbreviations(setting: Setting) -> set[str]:
    """Return how bodies are shortened by their level; those of one agency are its own."""
    named = (as_mapping(said.get("symbols")) for _path, said in _signing(setting))
    return {str(short) for one in named for key, short in one.items() if key.isalpha()}


def _reserved(setting: Setting) -> Iterator[_Book]:
    """Yield the books that the platform numbers letters and decisions from."""
    for path, said in _signing(setting):
        for code, symbol in as_mapping(said.get("books")).items():
            yield _Book(file=path, code=code, symbol=str(symbol))


def _signing(setting: Setting) -> Iterator[tuple[Path, Mapping[str, object]]]:
    for pack in setting.packs:
        path = pack.path / _FILE
        if path.is_file():
            yield path, _read(path)


def _of_services(setting: Setting) -> Iterator[_Book]:
    """Yield the books of services as their newest versions have them: older ones stay."""
    newest = {code_of(folder): folder for folder in sorted(base_folders(setting.packs), key=_since)}
    for folder in newest.values():
        path = folder / MAIN_FILE
        said = _read(path)
        results = [as_mapping(one) for one in _listed(said.get("results"))]
        for register in (said, *results):
            if found := as_mapping(register.get("register")):
                yield _of_register(path, found)
        for paper in map(as_mapping, _listed(said.get("step_papers"))):
            code = str(paper.get("book") or f"step-{paper.get('code')}"[:40])
            yield _Book(file=path, code=code, symbol=_of_step(paper))


def _read(path: Path) -> Mapping[str, object]:
    """Return what a file says; what is wrong with the file itself, other checks say."""
    try:
        return as_mapping(read_plain(path))
    except FolderError:
        return {}


def _since(folder: Path) -> str:
    return folder.name.partition("@")[2]


def _of_register(path: Path, said: Mapping[str, object]) -> _Book:
    form = str(said.get("number_format", _USUAL))
    return _Book(
        file=path,
        code=str(said.get("book")),
        symbol=_NUMBER.sub("", form).strip("/-"),
        has_basis=bool(said.get("basis")),
    )


def _of_step(paper: Mapping[str, object]) -> str:
    symbol = str(paper.get("symbol"))
    return symbol if "-" in symbol else f"{symbol}-{_BODY}"


def _listed(found: object) -> list[object]:
    return found if isinstance(found, list) else []
