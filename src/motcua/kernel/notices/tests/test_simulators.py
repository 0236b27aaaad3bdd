"""A notice travels all the way to the simulated telephone and mailbox."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings
from simulators.memory import Memory
from simulators.testing import running

from motcua.kernel.base.api import SYSTEM, ids
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import Subject
from motcua.kernel.notices.api import delivery_counts, send
from motcua.kernel.notices.testing import CONTEXT
from motcua.kernel.privacy.api import create_key

pytestmark = [pytest.mark.db, pytest.mark.once("outside")]


@pytest.fixture
def memory(settings: Settings) -> Iterator[Memory]:
    memory = Memory()
    settings.MOTCUA_DEMO = True
    with running(memory) as url:
        settings.SIMULATORS_URL = url
        yield memory


def test_a_notice_reaches_telephone_and_mailbox_once(memory: Memory) -> None:
    subject = Subject(kind="dossier", id=ids.new_id())
    create_key(subject)
    send(
        actor=SYSTEM,
        subject=subject,
        template="result_ready",
        context=CONTEXT,
        to_phone="0987654321",
        to_email="b@thu.example",
    )

    run_jobs(["exchange"])

    assert delivery_counts(SYSTEM).sent == 2
    assert [row["to"] for row in memory.all("sms")] == ["0987654321"]
    assert [row["to"] for row in memory.all("mail")] == ["b@thu.example"]
    assert memory.all("mail")[0]["subject"] == "Đã có kết quả hồ sơ H27.119.02-261116-0042"
