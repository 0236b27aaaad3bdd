"""Witnesses sign what continues, and we hear where they see that ours does not."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from django.test import override_settings

from motcua.kernel.exchange.witnessing import ask_witnesses
from motcua.kernel.ledger.api import catch_up, policy_text, proof_of, witness_lines
from motcua.kernel.ledger.testing import cut_last, log_apart, plant, sign_anew
from motcua.kernel.tlog.api import Witness, policy_in, server_of, verify

pytestmark = pytest.mark.db
_NOW = 1_796_000_000


@contextmanager
def standing(folder: Path) -> Iterator[Path]:
    """Let a witness of our log answer, and yield the policy that names it."""
    witness = Witness(folder=folder, policy=folder / "policy", now=lambda: _NOW)
    key, *_ = witness.signers("tinh-ban")
    witness.policy.write_text(policy_text())
    server = server_of(witness, "127.0.0.1", 0)
    Thread(target=server.serve_forever, daemon=True).start()
    ours = folder / "ours"
    url = f"http://127.0.0.1:{server.server_address[1]}"
    ours.write_text(f"witness tinh-ban {key.verifier.vkey} {url}\nquorum tinh-ban\n")
    try:
        with override_settings(MOTCUA_WITNESSES=str(ours), MOTCUA_DEMO=True):
            yield ours
    finally:
        server.shutdown()
        server.server_close()


def test_a_witness_signs_what_continues_and_neither_an_older_log_nor_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_apart(monkeypatch, tmp_path)
    catch_up()
    with standing(tmp_path / "witness"):
        (entry, *_) = plant(3)
        catch_up()
        assert ask_witnesses() == 1
        plant(300)
        catch_up()
        assert ask_witnesses() == 1
        verdict = verify(proof_of(entry), policy_in(policy_text().encode()))
        assert (verdict.is_valid, verdict.time) == (True, _NOW)

        sign_anew(lambda: cut_last(2))

        assert ask_witnesses() == 0
        (line,) = witness_lines()
        assert "đã ký 303 mục, nhật ký ở đây chỉ có 301" in line.fault
        plant(5)
        catch_up()
        assert ask_witnesses() == 0
        (line,) = witness_lines()
        assert "HTTP 422" in line.fault


def test_a_witness_that_is_silent_is_told_and_receipts_do_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_apart(monkeypatch, tmp_path)
    catch_up()
    with standing(tmp_path / "witness") as policy:
        (entry,) = plant(1)
        catch_up()
    assert ask_witnesses() == 0  # none is named
    with override_settings(MOTCUA_WITNESSES=str(policy), MOTCUA_DEMO=True):
        assert ask_witnesses() == 0
        (line,) = witness_lines()
        verdict = verify(proof_of(entry), policy_in(policy_text().encode()))

    assert "Không trả lời" in line.fault
    assert list(verdict.reasons) == ["Chưa đủ nhân chứng như chính sách đòi hỏi."]
