"""Whose power each result is made in: `signing.yaml` says it of every complete service."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from motcua.domain.packs.checks.layout import MAIN_FILE
from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.source.folders import code_of
from motcua.kernel.definitions.api import Fault, as_mapping, read_plain

_FILE = "signing.yaml"


def unsigned_results(folders: Sequence[Path], setting: Setting) -> Iterator[Fault]:
    """Yield the results of complete services that somebody signs and no row speaks of.

    Nothing where the packs say nothing of who signs.
    """
    rows = list(_rows(setting))
    for folder in folders if rows else ():
        path = folder / MAIN_FILE
        procedure = as_mapping(read_plain(path)) if path.is_file() else {}
        if not procedure.get("complete"):
            continue
        for result in _listed(procedure.get("results")):
            code = str(result.get("code"))
            is_signed = result.get("template") and result.get("signer", "leader") == "leader"
            if is_signed and not any(_says(row, code_of(folder), code) for row in rows):
                message = f"Chưa có dòng nào ở {_FILE} nói ai ký “{code}”, theo căn cứ nào."
                yield Fault(file=str(path), line=1, message=message)


def _says(row: Mapping[str, object], procedure: str, result: str) -> bool:
    papers = _words(row.get("papers"))
    is_result = not papers or bool({"result", f"result:{result}"} & papers)
    return is_result and procedure in _words(row.get("procedures"))


def _rows(setting: Setting) -> Iterator[Mapping[str, object]]:
    for pack in setting.packs:
        path: Path = pack.path / _FILE
        if path.is_file():
            yield from _listed(as_mapping(read_plain(path)).get("papers"))


def _listed(found: object) -> Sequence[Mapping[str, object]]:
    return [as_mapping(one) for one in found] if isinstance(found, list) else []


def _words(found: object) -> set[str]:
    return {str(one) for one in found} if isinstance(found, list) else set()
