"""Have a confined child run Typst, and say in words where that fails."""

import atexit
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from motcua.kernel.base.api import Refusal, limits, paths
from motcua.kernel.confinement.api import (
    Cap,
    Confined,
    ConfinedError,
    JsonObject,
    OutOfMemoryError,
    TooBusyError,
    TooSlowError,
)
from motcua.kernel.printing import fonts

Format = Literal["a-3b"]

_PLACE = re.compile(r"┌─ \S*?(?P<name>[^/\s]+\.typ):(?P<line>\d+)")
_LOOP = re.compile(r"^[^/\n]*\b(?:for|while)\b", re.MULTILINE)
_MOST_LOOPS = 3


class TemplateFaultError(Refusal):
    """A template cannot be typeset; the message names file and line.

    `was_cut` where it was stopped for its time or its memory.
    """

    code = "template_fault"

    def __init__(self, message: str, *, line: int = 1, was_cut: bool = False) -> None:
        super().__init__(message)
        self.line = line
        self.was_cut = was_cut


class PrintingBusyError(Refusal):
    """Every typesetter is at work, for as long as one may wait."""

    code = "printing_busy"


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """What is made of a template: PDF, or pictures of its pages."""

    made_at: datetime
    form: Literal["pdf", "png"] = "pdf"
    standard: Format | None = None
    tagged: bool = True
    with_slots: bool = False
    resolution_dpi: int = 144


def typeset(
    root: Path, template: Path, data: bytes, manner: Manner, *, is_trial: bool = False
) -> list[bytes]:
    """Return the file, or of pictures one for each page; the slots last where they are asked.

    Args:
        root: The folder of packs outside which nothing can be read. One in `roots_dir` needs no
            typesetter of its own.
        template: A file inside it.
        data: JSON that the template finds as `sys.inputs.data`.
        manner: What is to be made.
        is_trial: Whether a template is only tried, which may take less time than a paper.

    Raises:
        TemplateFaultError: It does not compile, or takes more time or memory than it may.
        PrintingBusyError: No typesetter became free.
        FontsMissingError: The machine lacks the fonts.
    """
    head: JsonObject = {
        "root": str(root),
        "template": str(template),
        "form": manner.form,
        "standard": manner.standard,
        "made_at": int(manner.made_at.timestamp()),
        "resolution_dpi": manner.resolution_dpi,
        "tagged": manner.tagged,
        "with_slots": manner.with_slots,
    }
    cap = _trial_cap() if is_trial else _paper_cap()
    try:
        answer = _typesetters().ask(head, data, options=_options(root), cap=cap)
    except TooBusyError:
        raise PrintingBusyError("Máy đang in nhiều giấy tờ; hãy thử lại sau một phút.") from None
    except ConfinedError as ending:
        raise _cut(ending, template, cap) from None
    if answer.header.get("ok") is not True:
        raise _refused(str(answer.header.get("said", "")), template)
    return list(answer.blocks)


@cache
def _typesetters() -> Confined:
    return Confined(
        "motcua.kernel.printing.typesetter", most=limits.get("printing.typesetters_count")
    )


def _trial_cap() -> Cap:
    cpu, wall = limits.get("printing.trial_cpu_seconds"), limits.get("printing.trial_wall_seconds")
    return _cap(cpu_seconds=cpu, wall_seconds=wall)


def _paper_cap() -> Cap:
    cpu, wall = limits.get("printing.paper_cpu_seconds"), limits.get("printing.paper_wall_seconds")
    return _cap(cpu_seconds=cpu, wall_seconds=wall)


def _cap(*, cpu_seconds: int, wall_seconds: int) -> Cap:
    return Cap(
        cpu_seconds=cpu_seconds,
        wall_seconds=wall_seconds,
        asked_bytes=4 * limits.get("printing.data_characters"),
        answer_bytes=limits.get("printing.made_bytes"),
    )


def roots_dir() -> Path:
    """Return the folder for the roots of a moment: all that typesetters here may read of them.

    A typesetter is told what it may read before it begins; a root in here it need not be told.
    """
    folder = _roots(os.getpid())
    if not folder.is_dir():
        _roots.cache_clear()
    return _roots(os.getpid())


@lru_cache(maxsize=1)
def _roots(process: int) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="motcua-roots-")).resolve()
    atexit.register(_remove, folder, process)
    return folder


def _remove(folder: Path, process: int) -> None:
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)


def _options(root: Path) -> JsonObject:
    """Return what a typesetter is told at its start; it can read nothing but this."""
    packs, roots = paths.packs_dir().resolve(), roots_dir()
    linked = {path.resolve() for path in root.glob("*/*") if path.is_symlink()}
    outside = {path for path in linked if not path.is_relative_to(packs)}
    readable = {roots if root.is_relative_to(roots) else root, packs, fonts.folder(), *outside}
    return {
        "name": "printer",
        "fonts": str(fonts.folder()),
        "readable": [str(path) for path in sorted(readable)],
        "memory_bytes": limits.get("printing.memory_bytes"),
        "kept_bytes": limits.get("printing.kept_bytes"),
        "idle_seconds": limits.get("printing.idle_seconds"),
    }


def _refused(said: str, template: Path) -> TemplateFaultError:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    found = _PLACE.search(said)
    is_here = found is not None and found["name"] == template.name
    return TemplateFaultError(
        f"Mẫu in có lỗi: {' '.join(lines[:4])}", line=int(found["line"]) if found and is_here else 1
    )


def _cut(ending: ConfinedError, template: Path, cap: Cap) -> TemplateFaultError:
    """Say what was stopped, and at which loops of it to look."""
    text = template.read_text("utf-8")
    loops = [text.count("\n", 0, found.start()) + 1 for found in _LOOP.finditer(text)]
    where = f"; hãy xem vòng lặp ở dòng {', '.join(map(str, loops[:_MOST_LOOPS]))}" if loops else ""
    line = loops[0] if loops else 1
    return TemplateFaultError(
        f"Mẫu in {template.name} {_why(ending, cap)}{where}.", line=line, was_cut=True
    )


def _why(ending: ConfinedError, cap: Cap) -> str:
    if isinstance(ending, TooSlowError):
        return f"chạy quá {cap.cpu_seconds} giây nên đã bị dừng"
    if isinstance(ending, OutOfMemoryError):
        return "cần quá nhiều bộ nhớ nên đã bị dừng"
    return "làm bộ in bị hỏng giữa chừng"
