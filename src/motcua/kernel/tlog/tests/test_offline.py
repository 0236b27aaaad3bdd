"""The page that runs anywhere says of every receipt what the command line says."""

import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest

from motcua.kernel.tlog.bundle import BundleVerdict, is_bundle, verify_bundle
from motcua.kernel.tlog.offline.page import offline_page
from motcua.kernel.tlog.policy import policy_in
from motcua.kernel.tlog.strict import MalformedError
from motcua.kernel.tlog.testing import ToyLog
from motcua.kernel.tlog.tests.test_bundle import BUNDLES, CHAINED
from motcua.kernel.tlog.verdict import ProofVerdict, verify

LOG = ToyLog(entries=[f'{{"event": "hồ sơ {number}"}}'.encode() for number in range(300)])
_NODE = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
_ASKED = Path(__file__).with_name("offline.mjs")

type Question = Mapping[str, bytes | None]


def _questions(count: int) -> Iterator[Question]:
    """Yield honest receipts, and as many with something amiss."""
    random = Random(count)
    classic, quantum = LOG.keys
    amiss = [(), (classic, quantum), (classic, *LOG.witnesses), (quantum, *LOG.witnesses[1:])]
    honest = [LOG.policy_text(kind) for kind in ("all", "any", "2")]
    policies = [*honest, LOG.policy_text("none"), LOG.policy_text("all", [classic])]
    policies += [ToyLog(origin="khac.example").policy_text(), honest[0] + "quorum none\n"]
    for number in range(count):
        index = random.randrange(300)
        record: bytes | None
        entry = LOG.entries[index]
        extra = random.choice([entry, None])
        if number % 2:
            receipt = LOG.receipt(index, extra=extra)
            record, policy = random.choice([entry, None if extra else entry]), random.choice(honest)
        else:
            receipt = _changed(LOG.receipt(index, *random.choice(amiss), extra=extra), random)
            record, policy = random.choice([None, entry, b"khac"]), random.choice(policies)
        yield {"receipt": receipt, "policy": policy.encode(), "record": record}


def _changed(receipt: bytes, random: Random) -> bytes:
    at = random.randrange(len(receipt))
    flipped = bytes([receipt[at] ^ 1 << random.randrange(8)])
    new = random.choice([receipt[at : at + 1], flipped, random.randbytes(random.randrange(3))])
    return receipt[:at] + new + receipt[at + 1 :]


def _said_here(question: Question) -> object:
    try:
        policy = policy_in(question["policy"] or b"")
    except MalformedError:
        return "Malformed"
    receipt = question["receipt"] or b""
    found: ProofVerdict | BundleVerdict
    if is_bundle(receipt):
        found = verify_bundle(receipt, policy)
    else:
        found = verify(receipt, policy, question["record"])
    return {
        "valid": found.is_valid,
        "reasons": list(found.reasons),
        "origin": found.origin,
        "index": found.index,
        "time": found.time,
    }


def _said_there(questions: list[Question]) -> list[object]:
    assert _NODE is not None
    lines = [
        json.dumps(
            {key: value and base64.b64encode(value).decode() for key, value in question.items()}
        )
        for question in questions
    ]
    run = subprocess.run(
        [_NODE, str(_ASKED)],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.mark.skipif(_NODE is None, reason="node is not installed")
@pytest.mark.parametrize(
    "count", [60, pytest.param(500, marks=pytest.mark.long("five hundred receipts, twice each"))]
)
def test_page_and_command_line_agree_on_every_receipt(count: int) -> None:
    questions = list(_questions(count))
    here = [_said_here(question) for question in questions]

    there = _said_there(questions)

    assert len(there) == count
    assert [(a, b) for a, b in zip(here, there, strict=True) if a != b] == []
    valid = sum(isinstance(said, dict) and said["valid"] for said in here)
    assert count / 2 <= valid < count * 3 / 4


@pytest.mark.skipif(_NODE is None, reason="node is not installed")
def test_page_and_command_line_agree_on_every_bundle() -> None:
    bundles = [bundle for bundle, _reason in BUNDLES.values()]
    policy = CHAINED.policy_text().encode()
    questions: list[Question] = [
        {"receipt": bundle, "policy": policy, "record": None} for bundle in bundles
    ]

    assert _said_there(questions) == [_said_here(question) for question in questions]


def test_the_page_is_one_file_that_may_reach_nothing() -> None:
    page = offline_page("log a&b <x>\n")
    text = page.data.decode()

    assert text.count("<script") == text.count("<style") == 1
    assert "log a&amp;b &lt;x&gt;" in text
    assert page.content_policy.startswith("default-src 'none'; script-src 'sha256-")
    assert page.content_policy in text
    left = ("{policy}", "{style}", "{given}", "{script}", "src=", "import {", "export {", "http")
    assert [word for word in left if word in text.replace("http-equiv", "")] == []
