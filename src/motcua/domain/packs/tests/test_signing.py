"""A complete service says who signs each of its results, or its packs are not right."""

from pathlib import Path

import yaml

from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.checks.signing import unsigned_results
from motcua.domain.packs.source.example_shapes import PackManifest
from motcua.domain.packs.source.folders import PackFolder


def _faults(root: Path, *, papers: list[str], procedures: list[str]) -> list[str]:
    row = {"papers": papers, "procedures": procedures}
    (root / "signing.yaml").write_text(yaml.safe_dump({"papers": [row]}), "utf-8")
    folder = root / "procedures" / "1.000001-mau"
    folder.mkdir(parents=True, exist_ok=True)
    results = [
        {"code": "KQ.MOT", "template": "results/mot.typ", "signer": "leader"},
        {"code": "KQ.HAI", "template": "results/hai.typ", "signer": "agency"},
    ]
    said = {"complete": True, "results": results}
    (folder / "procedure.yaml").write_text(yaml.safe_dump(said), "utf-8")
    pack = PackFolder(path=root, manifest=PackManifest(name="mau", title="Mẫu"))
    setting = Setting(root=root, packs=[pack])
    return [fault.message for fault in unsigned_results([folder], setting)]


def test_a_result_that_nobody_is_named_for_is_a_fault(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, papers=["result"], procedures=["1.000002"])

    assert "“KQ.MOT”" in fault


def test_a_row_of_its_procedure_or_of_the_very_result_speaks_of_it(tmp_path: Path) -> None:
    assert not _faults(tmp_path, papers=[], procedures=["1.000001"])
    assert not _faults(tmp_path, papers=["result:KQ.MOT"], procedures=["1.000001"])
    assert _faults(tmp_path, papers=["letter:03"], procedures=["1.000001"])
