"""The command line as checks that know nothing of the code use it."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from motcua.project.cli import main
from tests.architecture.sources import ROOT

_COMMAND = re.compile(r"motcua ([a-z]+ [^<\n]*|[a-z]+)(?=<|\n)")


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """Return exit code and JSON of a command."""
    code = main([*arguments, "--json"])
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    return code, json.loads(printed.out)


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the one sentence with which a command refuses its input."""
    assert main(list(arguments)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert len(printed.err.strip().splitlines()) == 1
    return printed.err


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("dang ky ket hon", "1.000894"),
        ("Đăng ký kết hôn", "1.000894"),
        (unicodedata.normalize("NFD", "Đăng ký kết hôn"), "1.000894"),
        ("mở quán ăn", "1.001612"),
        ("khai sinh", "1.001193"),
        ("khai sihn", "1.001193"),
    ],
)
def test_search_finds_everyday_words(
    capsys: pytest.CaptureFixture[str], query: str, first: str
) -> None:
    code, data = ask(capsys, "search", query)

    assert code == 0
    assert data["results"][0]["code"] == first


def test_each_command_of_the_manual_exists_with_its_options(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = ROOT / "src/motcua/modules/administration/templates/administration/manual"
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.html"))]
    named = {line for text in texts for line in _COMMAND.findall(text)}

    assert len(named) > 15
    for line in named:
        words = list(takewhile(re.compile("[a-z]+").fullmatch, line.split()))
        with pytest.raises(SystemExit) as ended:
            main([*words, "--help"])
        told = capsys.readouterr().out
        assert ended.value.code == 0, line
        assert [one for one in line.split() if one.startswith("--") and one not in told] == [], line


def test_a_search_without_result_is_a_negative_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(capsys, "search", "xyzzy qwrtp") == (1, {"results": []})


@pytest.mark.parametrize(
    ("received", "limit", "due"),
    [
        ("2026-08-21T16:00", "3 ngày làm việc", "2026-08-25T17:00:00+07:00"),
        ("2026-08-21T16:00", "24 giờ", "2026-08-25T16:00:00+07:00"),
        ("2026-08-28T17:30", "8 giờ", "2026-09-03T17:00:00+07:00"),
        ("2026-02-12T10:00", "3 ngày làm việc", "2026-02-24T17:00:00+07:00"),
        ("2021-04-29T16:00", "2 ngày làm việc", "2021-05-05T17:00:00+07:00"),
        ("2026-11-25T14:59", "Ngay trong ngày làm việc", "2026-11-25T17:00:00+07:00"),
        ("2026-11-25T15:01", "Ngay trong ngày làm việc", "2026-11-26T17:00:00+07:00"),
        ("2026-08-21T09:00:00+00:00", "3 ngày làm việc", "2026-08-25T17:00:00+07:00"),
    ],
)
def test_due_dates_are_computed_with_their_derivation(
    capsys: pytest.CaptureFixture[str], received: str, limit: str, due: str
) -> None:
    code, data = ask(capsys, "deadlines", "due", "--received", received, "--limit", limit)

    assert (code, data["due"]) == (0, due)
    assert data["derivation"]


@pytest.mark.parametrize(
    ("procedure", "received", "area", "due"),
    [
        # Vectors 44, 45, 47 and 48 of the law's companion: land, days by area, never by a tick.
        ("1.013831", "2026-10-05T09:00", "", "2026-10-15T17:00:00+07:00"),
        ("1.013831", "2026-10-05T09:00", "18685", "2026-10-15T17:00:00+07:00"),
        ("1.013831", "2026-10-05T09:00", "18196", "2026-10-15T17:00:00+07:00"),
        # 51: the permit of the law that is in force that day; before it, the older limit.
        ("1.013225", "2026-11-16T09:00", "", "2026-11-26T17:00:00+07:00"),
        ("1.013225", "2026-06-15T09:00", "", "2026-07-13T17:00:00+07:00"),
        # 52: disability with its posting.
        ("1.001699", "2026-10-05T09:00", "", "2026-11-09T17:00:00+07:00"),
    ],
)
def test_due_dates_of_a_procedure_follow_the_law_of_the_day_and_the_area(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    procedure: str,
    received: str,
    area: str,
    due: str,
) -> None:
    ticked = tmp_path / "answers.json"
    ticked.write_text('{"xaMienNui": true}', "utf-8")

    code, data = ask(
        capsys,
        *("deadlines", "due", received, "--procedure", procedure),
        *(("--area", area) if area else ()),
        *("--answers", str(ticked)),
    )

    assert (code, data["due"]) == (0, due)


def test_a_commune_listed_for_elections_only_says_why_no_day_is_added(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text('{"thuaDatXa": "18196"}', "utf-8")

    _, data = ask(
        capsys,
        *("deadlines", "due", "2026-10-05T09:00", "--procedure", "1.013831"),
        *("--answers", str(answers)),
    )

    assert data["extra_days"] == [
        {
            "working_days": 0,
            "reason": "chưa có danh mục cho đất đai; "
            "Quyết định số 2986/QĐ-UBND ngày 27/11/2025 chỉ dùng cho bầu cử",
            "basis": "",
        }
    ]


@pytest.mark.parametrize(
    ("paid", "second"), [((), None), (("--paid", "2026-10-26T10:00"), "2026-10-29T17:00:00+07:00")]
)
def test_land_has_two_appointments_and_the_second_waits_for_the_proof_of_payment(
    capsys: pytest.CaptureFixture[str], paid: tuple[str, ...], second: str | None
) -> None:
    asked = ("deadlines", "due", "2026-10-05T09:00", "--procedure", "1.013831", *paid)

    _, data = ask(capsys, *asked)

    assert [one["due"] for one in data["appointments"]] == ["2026-10-12T17:00:00+07:00", second]


@pytest.mark.parametrize(
    "wrong",
    [
        ("2026-10-05T09:00", "--procedure", "1.013831", "--paid", "2026-10-04T09:00"),
        ("2026-10-05T09:00", "--procedure", "1.013831", "--area", "Cẩm Bình"),
        ("2020-10-05T09:00", "--procedure", "1.013831"),
        ("2026-10-05T09:00", "--procedure", "9.999999"),
        ("2026-10-05", "--procedure", "1.013831"),
        ("--procedure", "1.013831"),
    ],
)
def test_due_dates_that_cannot_be_told_of_a_procedure_are_refused(
    capsys: pytest.CaptureFixture[str], wrong: tuple[str, ...]
) -> None:
    refusal(capsys, "deadlines", "due", *wrong)


@pytest.mark.parametrize(
    "limit", ["Không quy định", "", "5", "-3 ngày làm việc", "999999999 ngày làm việc", "0 ngày"]
)
def test_a_limit_that_cannot_be_counted_is_refused(
    capsys: pytest.CaptureFixture[str], limit: str
) -> None:
    refusal(capsys, "deadlines", "due", "--received", "2026-08-21T16:00", f"--limit={limit}")


@pytest.mark.parametrize(
    ("wording", "quantity", "unit"),
    [
        ("5 Ngày", 5, "calendar_day"),
        ("20 Ngày làm việc", 20, "working_day"),
        ("Không quá 05 ngày làm việc kể từ ngày nhận đủ hồ sơ", 5, "working_day"),
        ("24 giờ", 24, "hour"),
        ("01 tháng", 1, "month"),
        ("Không quy định", None, "none"),
        ("7", None, "none"),
        ("", None, "none"),
        ("Ngay trong ngày làm việc; nhận sau 15 giờ thì trả ngày tiếp theo", None, "same_day"),
        (unicodedata.normalize("NFD", "03 NGÀY LÀM VIỆC"), 3, "working_day"),
    ],
)
def test_wordings_of_catalogues_are_read(
    capsys: pytest.CaptureFixture[str], wording: str, quantity: int | None, unit: str
) -> None:
    code, data = ask(capsys, "deadlines", "parse", wording)

    assert code == 0
    assert (data["quantity"], data["unit"]) == (quantity, unit)


@pytest.mark.parametrize(
    ("number", "kind", "is_valid"),
    [
        ("042194007316", "personal_number", True),
        ("0100109106", "tax_code", True),
        ("3000100000", "tax_code", False),
        ("0100109106-001", "tax_code", True),
        ("0912345678", "phone", True),
        ("+84912345678", "phone", True),
        ("abc", "unknown", False),
    ],
)
def test_numbers_are_told_apart(
    capsys: pytest.CaptureFixture[str], number: str, kind: str, is_valid: bool
) -> None:
    code, data = ask(capsys, "identity", "check", number)

    assert (code, data["kind"], data["valid"]) == (0 if is_valid else 1, kind, is_valid)


@pytest.mark.parametrize(("pages", "copies", "total"), [(1, 1, 2000), (3, 1, 5000), (10, 1, 12000)])
def test_certified_copies_cost_what_the_law_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, pages: int, copies: int, total: int
) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"documents": [{"pages": pages, "copies": copies}]}))

    code, data = ask(capsys, "fees", "due", "2.000815", "--answers", str(file))

    assert (code, data["total_vnd"]) == (0, total)


@pytest.mark.parametrize(
    ("content", "arguments"),
    [
        ("{", ["fees", "due", "2.000815", "--answers", "FILE"]),
        ("[]", ["fees", "due", "2.000815", "--answers", "FILE"]),
        ("[" * 100_000, ["fees", "due", "2.000815", "--answers", "FILE"]),
        ("{}", ["packs", "import", "national", "FILE"]),
        ("{}", ["fees", "due", "no such code", "--answers", "FILE"]),
    ],
)
def test_foreign_files_are_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str, arguments: list[str]
) -> None:
    file = tmp_path / "file.json"
    file.write_text(content)

    refusal(capsys, *(str(file) if word == "FILE" else word for word in arguments))


def test_the_packs_of_the_checkout_are_sound(capsys: pytest.CaptureFixture[str]) -> None:
    code, data = ask(capsys, "packs", "check", "packs")

    assert (code, data["faults"]) == (0, [])


def test_what_checks_packs_needs_no_settings_of_a_platform() -> None:
    bare = {name: value for name, value in os.environ.items() if "DJANGO" not in name}

    told = subprocess.run(
        [sys.executable, "-c", "import motcua.domain.packs.cli"],
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 0, told.stderr


def test_a_strangers_file_is_no_signed_paper(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"%PDF-1.7\nnothing")

    code, data = ask(capsys, "signatures", "verify", str(file))

    assert (code, data["valid"], data["integrity"]) == (1, False, "unknown")


def test_a_pin_is_not_taken_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    said = refusal(capsys, "work", "do", "X", "sign_result", "--as", "tuan", "--set", "pin=246810")

    assert "pin=-" in said
