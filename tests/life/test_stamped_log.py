"""The log's checkpoint under the stamp of an authority, kept, compared, and read by strangers."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from simulators.pki.timestamps import reply

from motcua.kernel.base.api import limits
from motcua.kernel.ledger import api as ledger
from motcua.kernel.ledger import log
from motcua.kernel.ledger.auditing import anchors
from motcua.kernel.ledger.proofs import export_log
from motcua.kernel.ledger.testing import log_apart, plant, rewrite, sign_anew
from motcua.kernel.signatures import anchoring, api
from motcua.kernel.signatures.anchoring import BadStampError, query_of, stamped_at
from motcua.kernel.signatures.signer import client
from motcua.kernel.signatures.testing import Office, open_office

NOTE = b"motcua/site-0\n3\nroot\n"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "office") as opened:
        yield opened


@pytest.fixture
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log_apart(monkeypatch, tmp_path)
    monkeypatch.setattr(anchors, "_folder", lambda: tmp_path / "anchors")


def test_a_stamp_is_of_its_bytes_its_question_and_nobody_else_s(office: Office) -> None:
    answer = reply(office.authority, query_of(NOTE, 7))

    assert stamped_at(answer, NOTE, nonce=7) == stamped_at(answer, NOTE)
    with pytest.raises(BadStampError, match="lần hỏi khác"):
        stamped_at(answer, NOTE, nonce=8)
    with pytest.raises(BadStampError, match="không phải của điểm kiểm này"):
        stamped_at(answer, NOTE + b"x")
    with pytest.raises(BadStampError, match="từ chối"):
        stamped_at(reply(office.authority, b"x"), NOTE)
    with pytest.raises(BadStampError):
        stamped_at(answer[:-1] + bytes([answer[-1] ^ 1]), NOTE)
    with pytest.raises(BadStampError, match="Không đọc được"):
        stamped_at(answer[:-1], NOTE)


@pytest.mark.db
@pytest.mark.usefixtures("_apart")
def test_a_stamped_checkpoint_is_had_once_a_day_exported_and_held_against_the_log(
    office: Office, tmp_path: Path
) -> None:
    (entry, *_others) = plant(3)
    log.catch_up()

    assert anchoring.anchor_log()
    assert not anchoring.anchor_log()

    export_log(tmp_path / "out")
    (stamp,) = (tmp_path / "out/anchors").glob("*.tsr")
    note = stamp.with_suffix(".checkpoint")
    assert note.read_bytes() == ledger.read_checkpoint()
    assert ledger.audit().is_whole
    _agrees_with_openssl(office, stamp, note, tmp_path)

    kept = stamp.read_bytes()
    (tmp_path / "anchors" / stamp.name).write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    assert "Dấu thời gian" in _fault()
    (tmp_path / "anchors" / stamp.name).write_bytes(kept)
    sign_anew(lambda: rewrite(entry, {"at_us": entry.at_us - 1}))
    assert "có dấu thời gian ngày" in _fault()


def _fault() -> str:
    fault = ledger.audit().first_fault
    return fault.what if fault else ""


def _agrees_with_openssl(office: Office, stamp: Path, note: Path, folder: Path) -> None:
    program = shutil.which("openssl")
    if program is None:
        return
    trust = folder / "roots"
    office.authority.publish_trust(trust)
    (folder / "roots.pem").write_bytes(b"".join(f.read_bytes() for f in trust.glob("*.pem")))
    command = ["ts", "-verify", "-in", stamp, "-data", note, "-CAfile", folder / "roots.pem"]
    done = subprocess.run(
        [program, *map(str, command)], capture_output=True, text=True, check=False
    )
    assert "Verification: OK" in done.stdout + done.stderr, done.stderr


@pytest.mark.db
@pytest.mark.usefixtures("_apart")
def test_without_an_authority_the_log_goes_on_and_the_fault_is_told(tmp_path: Path) -> None:
    def silent(_query: bytes) -> bytes:
        raise OSError("away")

    plant(1)
    size = log.catch_up().size
    with open_office(tmp_path / "silent", silent):
        assert not anchoring.anchor_log()
        with pytest.raises(api.TimestampUnavailableError, match="quá lớn"):
            client.ask({"op": "stamp"}, [b"x" * (limits.get("signatures.stamp_query_bytes") + 1)])

    assert "không trả lời" in str(ledger.anchor_fault())
    plant(1)
    assert log.catch_up().size == size + 1
    assert ledger.audit().is_whole
