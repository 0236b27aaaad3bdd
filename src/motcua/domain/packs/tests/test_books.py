"""Two services do not print one symbol from two books of a body, nor a symbol that names none."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from motcua.domain.packs.checks.books import book_faults
from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.source.example_shapes import PackManifest
from motcua.domain.packs.source.folders import PackFolder
from motcua.kernel.definitions.api import Fault

type Said = Mapping[str, object]

ONE = {"book": "mot", "name": "Sổ một", "number_format": "{number:02d}/GP-{body}"}
SIGNING = {"symbols": {"commune": "UBND"}, "books": {"quyet-dinh": "QĐ-{body}"}}


def _faults(root: Path, services: Mapping[str, Said]) -> list[Fault]:
    (root / "signing.yaml").write_text(yaml.safe_dump(SIGNING), "utf-8")
    for name, said in services.items():
        folder = root / "procedures" / f"1.00000{name}"
        folder.mkdir(parents=True)
        (folder / "procedure.yaml").write_text(yaml.safe_dump(said), "utf-8")
    pack = PackFolder(path=root, manifest=PackManifest(name="mau", title="Mẫu"))
    return list(book_faults(Setting(root=root, packs=[pack])))


def test_one_symbol_from_two_books_names_both_files(tmp_path: Path) -> None:
    result = {"results": [{"code": "KQ", "register": {**ONE, "book": "hai"}}]}

    (fault,) = _faults(tmp_path, {"1-mot": {"register": ONE}, "2-hai": result})

    assert fault.file.endswith("1.000002-hai/procedure.yaml")
    for words in ("“GP-{body}”", "“hai”", "“mot”", "1.000001-mot/procedure.yaml"):
        assert words in fault.message


@pytest.mark.parametrize("form", ["{number:02d}/QĐ-UBND", "{number:02d}/QĐ-{body}"])
def test_a_decision_of_a_service_is_numbered_with_the_platform_s(tmp_path: Path, form: str) -> None:
    register = {"book": "tro-cap", "name": "Sổ trợ cấp", "number_format": form}

    (fault,) = _faults(tmp_path, {"1-mot": {"register": register}})

    assert "signing.yaml" in fault.message
    assert "“quyet-dinh”" in fault.message


def test_a_step_s_paper_shares_the_book_of_its_symbol(tmp_path: Path) -> None:
    paper = {"code": "quyet-dinh-tam-dung", "symbol": "QĐ"}

    (fault,) = _faults(tmp_path, {"1-mot": {"step_papers": [paper]}})

    assert "“step-quyet-dinh-tam-dung”" in fault.message


def test_a_step_s_paper_may_name_the_book_of_its_symbol(tmp_path: Path) -> None:
    paper = {"code": "quyet-dinh-tam-dung", "symbol": "QĐ", "book": "quyet-dinh"}

    assert _faults(tmp_path, {"1-mot": {"step_papers": [paper]}}) == []


def test_a_symbol_names_its_body_unless_the_law_prints_it_bare(tmp_path: Path) -> None:
    bare = {**ONE, "number_format": "{number:02d}/GP"}
    cited = {**bare, "number_format": "{number}/XN", "basis": {"instrument": "1"}}

    (fault,) = _faults(
        tmp_path,
        {
            "1-mot": {"register": bare},
            "2-hai": {"register": {**cited, "book": "hai"}},
            "3-so": {"register": {"book": "khai-sinh", "name": "Sổ khai sinh"}},
        },
    )

    assert "“GP-{body}”" in fault.message


def test_an_older_version_keeps_the_symbol_of_its_time(tmp_path: Path) -> None:
    older = {**ONE, "number_format": "{number:02d}/GP"}

    services = {"1-mot": {"register": older}, "1-mot@2026-07-01": {"register": ONE}}

    assert _faults(tmp_path, services) == []
