"""`motcua rules` and `motcua conformance dmn`, as checks that know nothing of the code use them."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from motcua.project.cli import main
from tests.cli.test_command_line import ask, refusal

CORPORA = Path(os.environ.get("MOTCUA_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
LEVEL_2 = CORPORA / "dmn-tck" / "compliance-level-2"
needs_corpora = pytest.mark.skipif(not CORPORA.exists(), reason="corpora absent: MOTCUA_CORPORA")

MODEL = """<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="n" name="m">
<itemDefinition name="tPermit"><itemComponent name="area m2"><typeRef>number</typeRef>
</itemComponent><itemComponent name="filed on"><typeRef>date</typeRef></itemComponent>
</itemDefinition>
<inputData id="p" name="permit"><variable name="permit" typeRef="tPermit"/></inputData>
<decision id="d" name="due on"><variable name="due on" typeRef="date"/>
<informationRequirement><requiredInput href="#p"/></informationRequirement>
<decisionTable hitPolicy="FIRST"><input><inputExpression><text>permit.area m2</text>
</inputExpression></input><output/>
<rule><inputEntry><text>&lt; 250.5</text></inputEntry>
<outputEntry><text>permit.filed on + @"P7D"</text></outputEntry></rule>
<rule><inputEntry><text>-</text></inputEntry>
<outputEntry><text>permit.filed on + @"P15D"</text></outputEntry></rule>
</decisionTable></decision>
<decision id="b" name="broken"><literalExpression id="t"><text>1 + </text></literalExpression>
</decision></definitions>"""


@pytest.fixture
def model(tmp_path: Path) -> str:
    path = tmp_path / "m.dmn"
    path.write_text(MODEL)
    return str(path)


def _context(folder: Path, data: str) -> str:
    path = folder / "context.json"
    path.write_text(data)
    return str(path)


@pytest.mark.parametrize(
    ("expression", "context", "expected"),
    [
        ("a + 0.1", {"a": 0.2}, 0.3),
        ("phí * 2", {"phí": 8000}, 16000),
        ("[date(d), null, true]", {"d": "2026-11-25"}, ["2026-11-25", None, True]),
        ('{"tuổi": 3}', {}, {"tuổi": 3}),
        ('@"P1Y2M"', {}, "P1Y2M"),
        ("[1..3)", {}, "[1..3)"),
    ],
)
def test_an_expression_is_evaluated(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    expression: str,
    context: dict[str, object],
    expected: object,
) -> None:
    path = _context(tmp_path, json.dumps(context))

    code, data = ask(capsys, "rules", "eval", expression, "--context", path)

    assert (code, data["result"]) == (0, expected)


def test_numbers_keep_every_digit(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = _context(tmp_path, '{"a": 12345678901234567890.0123456789}')

    main(["rules", "eval", "a * 10", "--context", path, "--json"])

    data = json.loads(capsys.readouterr().out, parse_float=Decimal)
    assert data["result"] == Decimal("123456789012345678900.123456789")


def test_a_null_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    code, data = ask(capsys, "rules", "eval", "1 +\n 2 / 0")

    assert (code, data["result"]) == (0, None)
    assert (data["warnings"][0]["line"], data["warnings"][0]["column"]) == (2, 4)


@pytest.mark.parametrize(("area", "due"), [(100, "2026-12-02"), (250.5, "2026-12-10")])
def test_a_model_decides_by_its_types(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, model: str, area: float, due: str
) -> None:
    data = {"permit": {"area m2": area, "filed on": "2026-11-25"}}
    path = _context(tmp_path, json.dumps(data))

    code, answer = ask(capsys, "rules", "decide", model, "--decision", "due on", "--context", path)

    assert (code, answer) == (0, {"result": due, "warnings": []})


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("eval", "1 +"), "Dòng 1, cột 4"),
        (("eval", "for i in 1..1000000000 return i"), "Biểu thức"),
        (("eval", "a", "--context", "absent.json"), "Không đọc được tệp"),
        (("decide", "absent.dmn", "--decision", "x"), "Không đọc được tệp"),
        (("decide", "{model}", "--decision", "x"), "không có quyết định"),
        (("decide", "{model}", "--decision", "broken"), "Phần tử 't': dòng 1, cột 5"),
        (("decide", "{folder}", "--decision", "x"), "Không đọc được tệp"),
    ],
)
def test_what_cannot_be_used_is_refused(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    model: str,
    arguments: tuple[str, ...],
    reason: str,
) -> None:
    filled = [each.format(model=model, folder=tmp_path) for each in arguments]

    assert reason in refusal(capsys, "rules", *filled)


@pytest.mark.parametrize(
    "data",
    ["", "[1]", "{", '{"a": NaN}', '{"a": 1e99999}', "\x00", '{"a":' * 50_000, '{"a": "\ud800"}'],
)
def test_a_context_that_is_no_json_object_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: str
) -> None:
    path = tmp_path / "context.json"
    path.write_bytes(data.encode("utf-8", "surrogatepass"))

    refusal(capsys, "rules", "eval", "a", "--context", str(path))


def test_a_context_as_deep_as_a_well_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, model: str
) -> None:
    path = _context(tmp_path, '{"a": ' + "[" * 3_000 + "]" * 3_000 + "}")

    refusal(capsys, "rules", "eval", "a", "--context", path)


@needs_corpora
def test_level_2_of_the_tck_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conformance", "dmn", str(LEVEL_2)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "passed 126/126"


@needs_corpora
def test_misses_are_named_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    folder = CORPORA / "dmn-tck" / "compliance-level-3" / "0076-feel-external-java"

    code, data = ask(capsys, "conformance", "dmn", str(folder))

    missed: list[dict[str, Any]] = data["missed"]
    assert (code, data["total"] - data["passed"]) == (1, len(missed))
    assert all(each["case"] and each["expected"] and each["reason"] for each in missed)


@needs_corpora
def test_feelin_stands_beside_or_says_why_not(capsys: pytest.CaptureFixture[str]) -> None:
    folder = LEVEL_2 / "0110-outputOrder-hitpolicy"

    assert main(["conformance", "dmn", str(folder), "--beside", "feelin"]) == 0

    *_, peer, last = capsys.readouterr().out.splitlines()
    assert peer.startswith("feelin ") or "chưa cài" in peer
    assert last.startswith("passed ")


@pytest.mark.parametrize("path", ["absent", "."])
def test_a_folder_without_cases_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, path: str
) -> None:
    refusal(capsys, "conformance", "dmn", str(tmp_path / path))
