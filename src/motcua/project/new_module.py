"""Write a module after the pattern that lies beside this file, and plug it in."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from keyword import iskeyword
from pathlib import Path
from typing import Final

from motcua.kernel.base.api import Refusal
from motcua.project import packages

_PATTERN: Final = Path(__file__).with_name("pattern")
_HOUSE: Final = Path(__file__).parents[1] / "modules"
_KEY: Final = re.compile(r"[a-z][a-z0-9_]{1,29}")
_PLUGGED: Final = re.compile(r"^MODULES = \(\n(?P<lines>(?:    \"[\w.]+\",\n)*)\)$", re.MULTILINE)
_TESTS: Final = {"contract.py": "test_contract.py", "home.py": "test_home.py"}
"""The pattern's tests are no tests where they lie: it is not plugged in."""
_DISTRIBUTION: Final = """\
[build-system]
requires = ["uv_build>=0.8"]
build-backend = "uv_build"

[project]
name = "{name}"
version = "0.1.0"
dependencies = ["motcua"]

[project.entry-points."motcua.modules"]
{key} = "{package}"

[tool.uv.build-backend]
module-name = "{package}"
module-root = ""
"""

_INSTALL: Final = ".tools/uv/bin/uv pip install --no-deps {folder}"
"""The platform is no distribution in its own checkout, so nothing could find it as a dependency."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """What was written.

    Attributes:
        package: The module's dotted name.
        folder: Where it lies.
        files: Every file.
        commands: What tests it from the checkout's folder; one of its own is installed first.
    """

    package: str
    folder: Path
    files: Sequence[Path]
    commands: Sequence[str]


def write_module(key: str, *, title: str = "", into: Path | None = None) -> Written:
    """Write a module and plug it in.

    Args:
        key: Its name among modules and in code.
        title: What people call it.
        into: `…/motcua/modules` of a checkout, this one's by default; in any other folder a
            distribution of its own is written, which plugs the module in once it is installed.

    Raises:
        Refusal: The key is no name, or is taken.
    """
    folder = (into or _HOUSE).resolve()
    _refuse_bad_key(key)
    is_at_home = folder.parts[-2:] == ("motcua", "modules")
    package = f"motcua.modules.{key}" if is_at_home else f"motcua_{key}"
    place = folder / package.rpartition(".")[2]
    if place.exists():
        raise Refusal(f"Thư mục {place} đã có.")
    words = _Words(key=key, title=title or key.replace("_", " ").capitalize(), package=package)
    files = [_copy(path, place, words) for path in sorted(_PATTERN.rglob("*")) if _is_source(path)]
    files.append(_plug_at_home(folder, package) if is_at_home else _describe(folder, words))
    _tidy(place)
    if is_at_home:
        _renew_reference(folder.parents[2])
        commands = [f"pytest {place}"]
    else:
        commands = [_INSTALL.format(folder=folder), f"pytest --pyargs {package}"]
    return Written(package=package, folder=place, files=files, commands=commands)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Words:
    """What stands in the place of the pattern's own names."""

    key: str
    title: str
    package: str

    def put(self, text: str) -> str:
        slug = self.key.replace("_", "-")
        for old, new in (
            (__name__.rpartition(".")[0] + ".pattern", self.package),
            ('"pattern/"', f'"{slug}/"'),
            ("can-bo/pattern/", f"can-bo/{slug}/"),
            ("Phân hệ mẫu", self.title),
            ("phân hệ mẫu", self.title[:1].lower() + self.title[1:]),
        ):
            text = text.replace(old, new)
        return re.sub(r"\bpattern\b", self.key, text)


def _refuse_bad_key(key: str) -> None:
    if not _KEY.fullmatch(key) or iskeyword(key):
        raise Refusal("Tên phân hệ gồm chữ thường không dấu, chữ số và gạch dưới, như «phan_anh».")
    if key in packages.known_modules():
        raise Refusal(f"Đã có phân hệ «{key}».")
    if key in {name.rpartition(".")[2] for name in packages.plug_all()}:
        raise Refusal(f"«{key}» là tên của một gói có sẵn; quyền của hai bên sẽ lẫn vào nhau.")


def _is_source(path: Path) -> bool:
    return path.is_file() and path.suffix in {".py", ".html", ".md", ".csv"}


def _copy(path: Path, place: Path, words: _Words) -> Path:
    *folders, name = path.relative_to(_PATTERN).parts
    if folders == ["tests"]:
        name = _TESTS.get(name, name)
    written = place.joinpath(*map(words.put, folders), name)
    written.parent.mkdir(parents=True, exist_ok=True)
    written.write_text(words.put(path.read_text("utf-8")), "utf-8")
    return written


def _plug_at_home(folder: Path, package: str) -> Path:
    """Add the one line that plugs the module in, where the others stand."""
    path = folder.parent / "project" / "packages.py"
    text = path.read_text("utf-8")
    found = _PLUGGED.search(text)
    if found is None:
        raise Refusal(f"Không tìm thấy danh sách MODULES trong {path}.")
    lines = sorted([*found["lines"].splitlines(), f'    "{package}",'])
    plugged = "MODULES = (\n{}\n)".format("\n".join(lines))
    path.write_text(text[: found.start()] + plugged + text[found.end() :], "utf-8")
    return path


def _describe(folder: Path, words: _Words) -> Path:
    path = folder / "pyproject.toml"
    name = words.package.replace("_", "-")
    path.write_text(_DISTRIBUTION.format(name=name, key=words.key, package=words.package), "utf-8")
    return path


def _tidy(place: Path) -> None:
    """Let the formatter break what the new names made too long, where it is installed."""
    ruff = Path(sys.executable).with_name("ruff")
    if ruff.is_file():
        for task in (["check", "--fix", "--quiet"], ["format", "--quiet"]):
            subprocess.run([ruff, *task, place], check=False)  # noqa: S603 - our own tool and folder


def _renew_reference(root: Path) -> None:
    """Let the reference pages tell of the module, where the checkout's own tests can write them."""
    if (root / "tests" / "architecture" / "generated.py").is_file():
        task = [sys.executable, "-m", "tests.architecture.generated"]
        subprocess.run(task, cwd=root, env=_loading(root), check=True)  # noqa: S603 - our own


def _loading(root: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
