"""`motcua ledger verify` and `witness`, as somebody outside uses them."""

import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

from motcua.kernel.base.api import limits
from motcua.kernel.tlog.api import bundle_in, open_checkpoint, policy_in
from motcua.kernel.tlog.testing import ToyLog
from motcua.project.cli import main
from tests.cli.test_command_line import ask, refusal

LOG = ToyLog()
_LOADED = (
    "import sys; from motcua.project.cli import main; code = main();"
    "sys.exit(code if not {'django', 'motcua.kernel.ledger.api'} & sys.modules.keys() else 9)"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "policy").write_text(LOG.policy_text())
    (tmp_path / "whole").write_bytes(LOG.receipt(3, extra=LOG.entries[3]))
    (tmp_path / "bare").write_bytes(LOG.receipt(3))
    (tmp_path / "record").write_bytes(LOG.entries[3])
    (tmp_path / "other").write_bytes(LOG.entries[4])
    return tmp_path


def _verify(folder: Path, file: str, record: str = "", policy: str = "policy") -> list[str]:
    more = ["--record", str(folder / record)] if record else []
    return ["ledger", "verify", str(folder / file), "--policy", str(folder / policy), *more]


def test_a_receipt_gets_its_verdict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = {
        "valid": True,
        "reasons": [],
        "origin": LOG.origin,
        "index": 3,
        "time": "2026-05-28T20:26:44+00:00",
    }
    assert ask(capsys, *_verify(folder, "whole")) == (0, good)
    assert ask(capsys, *_verify(folder, "bare", "record")) == (0, good)

    code, bad = ask(capsys, *_verify(folder, "bare", "other"))
    assert (code, bad["valid"], len(bad["reasons"])) == (1, False, 1)
    assert {bad[key] for key in ("origin", "index", "time")} == {None}
    assert ask(capsys, *_verify(folder, "other"))[0] == 1


def test_a_bundle_gets_its_verdict_and_says_how_many_entries_it_has(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = b'{"prev": "%s", "subject": {"id": "a", "kind": "dossier"}}' % (b"0" * 64)
    log = ToyLog(entries=[first, b"{}"])
    (folder / "bundle.zip").write_bytes(bundle_in({"1.tlog-proof": log.receipt(0, extra=first)}))
    (folder / "other.zip").write_bytes(bundle_in({"1.tlog-proof": log.receipt(1, extra=b"{}")}))

    code, good = ask(capsys, *_verify(folder, "bundle.zip"))

    assert (code, good["valid"], good["index"], good["entries"]) == (0, True, 0, 1)
    assert set(good) == {"valid", "reasons", "origin", "index", "time", "entries"}
    code, bad = ask(capsys, *_verify(folder, "other.zip"))
    assert (code, bad["valid"], len(bad["reasons"])) == (1, False, 1)
    assert main(_verify(folder, "bundle.zip")) == 0
    assert "không thiếu mục nào ở giữa" in capsys.readouterr().out
    assert "--record" in refusal(capsys, *_verify(folder, "bundle.zip", "record"))
    assert "--bundle" in refusal(capsys, "ledger", "receipt", "X")


def test_people_read_who_swears_to_what(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(_verify(folder, "whole")) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Biên nhận đúng: bản ghi thứ 3 của nhật ký log.example/tinh.",
        "Muộn nhất lúc 03:26:44 ngày 29/05/2026 bản ghi đã có ở đó.",
        "Nhân chứng: thanh-tra, hdnd, truong-dh.",
    ]


def test_what_cannot_be_judged_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "absent" in refusal(capsys, *_verify(folder, "absent"))
    assert "absent" in refusal(capsys, *_verify(folder, "whole", "absent"))
    (folder / "large").write_bytes(bytes(limits.get("tlog.file_bytes") + 1))
    assert "large" in refusal(capsys, *_verify(folder, "large"))
    assert "line 1" in refusal(capsys, *_verify(folder, "whole", policy="record"))


def test_it_needs_nothing_of_the_platform(folder: Path) -> None:
    told = subprocess.run([sys.executable, "-c", _LOADED, *_verify(folder, "whole")], check=False)

    assert told.returncode == 0


def test_a_witness_runs_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Started with a name alone it follows nobody, says so, and waits for a log to be named."""
    words = [
        "ledger",
        "witness",
        "--port",
        "0",
        "--name",
        "thanh-tra",
        "--state",
        str(folder / "w"),
    ]
    begin = [sys.executable, "-c", "from motcua.project.cli import main; main()", *words]
    with subprocess.Popen(begin, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        where, _followed, *lines = [process.stdout.readline() for _ in range(4)]
        keys = policy_in("".join([*lines, "quorum none\n"]).encode()).keys
        port = int(where.rpartition("/add-checkpoint")[0].rpartition(":")[2])
        asked = b"old 0\n\n" + (now := LOG.signed(LOG.keys[0]))

        unknown, _text = _posted(port, asked)
        policy = folder / "w" / "policy"
        policy.write_text(f"{policy.read_text()}log {LOG.keys[0].verifier.vkey}\n")
        status, text = _posted(port, asked)
        process.terminate()

    assert (unknown, status) == (404, 200)
    assert open_checkpoint(now + text, keys).times.keys() == set(keys)
    assert "--port" in refusal(
        capsys, "ledger", "witness", "--port", "99999999", "--state", str(folder / "w")
    )


def _posted(port: int, body: bytes) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("POST", "/add-checkpoint", body)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, text
