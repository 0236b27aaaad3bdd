"""What code inside intake can reach, and what becomes of it when it misbehaves."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from motcua.kernel.base.api import limits
from motcua.kernel.files import reasons
from motcua.kernel.files.intake import api as intake
from motcua.kernel.files.testing import pdf, running_intake


@pytest.mark.usefixtures("intake_process")
def test_an_operation_from_above_answers_in_plain_data() -> None:
    answer = intake.ask("count_bytes", b"abc" * 1000)

    assert answer.result == {"size": 3000, "at": "2026-11-24T01:02:00+00:00"}


@pytest.mark.usefixtures("intake_process")
@pytest.mark.parametrize(
    ("operation", "code"),
    [("devour", "too_big_inside"), ("crash", "crashed"), ("raise_error", "unreadable")],
)
def test_misbehaviour_is_a_refusal_with_a_sentence(operation: str, code: str) -> None:
    answer = intake.ask(operation, b"x")

    assert (answer.is_accepted, answer.code) == (False, code)
    assert reasons.sentence(answer.code).endswith(".")


@pytest.mark.usefixtures("intake_process")
def test_an_operation_that_never_ends_is_refused_at_the_wall() -> None:
    started = time.monotonic()

    answer = intake.ask("sleep")

    assert answer.code == "too_slow"
    wall = limits.get("files.intake_wall_seconds")
    assert wall <= time.monotonic() - started < wall + 2


@pytest.mark.usefixtures("intake_process")
def test_an_unknown_operation_is_refused() -> None:
    assert intake.ask("format_disk").code == "unknown_operation"


@pytest.mark.usefixtures("intake_process")
def test_code_inside_reaches_no_secret_no_network_and_no_program(tmp_path: Path) -> None:
    secret = tmp_path / "key"
    secret.write_bytes(b"secret")
    status = intake.status()
    if not (status.has_no_files and status.has_no_network):
        pytest.skip("this kernel has no Landlock or lets nobody leave the network")

    seen = intake.ask("look_around", str(secret).encode()).result

    assert seen == {
        "reads_secret": False,
        "writes": False,
        "removes": False,
        "connects": False,
        "starts_programs": False,
        "imports": True,
    }
    assert secret.exists()


@pytest.mark.usefixtures("intake_process")
def test_more_bytes_than_the_cap_are_refused_without_being_read_whole() -> None:
    block = bytes(1_000_000)

    verdict = intake.inspect((block for _ in range(60)), name="a.pdf")

    assert verdict.code == "too_large"


def test_a_process_that_is_down_decides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_INTAKE_SOCKET", str(tmp_path / "nobody.sock"))

    with pytest.raises(intake.IntakeDownError):
        intake.inspect(pdf(), name="a.pdf")

    assert not intake.status().is_running


def test_it_ends_within_two_seconds_and_takes_its_children_along(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 90) / ("e" * 90)
    deep.mkdir(parents=True)
    sleep = "motcua.kernel.files.intake.tests.probes.sleep"
    with running_intake(deep, ops={"sleep": sleep}) as process:
        asking = subprocess.Popen(["sh", "-c", "exec sleep 0"], start_new_session=True)
        asking.wait()
        pid = os.fork()
        if not pid:
            try:
                intake.ask("sleep")
            finally:
                os._exit(0)
        _until(lambda: len(_descendants(process.pid)) >= 2)
        children = _descendants(process.pid)

        process.send_signal(signal.SIGTERM)

        assert process.wait(timeout=2) == 0
        _until(lambda: not any(_is_alive(child) for child in children))
        os.waitpid(pid, 0)


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    for listed in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        found += [int(listed), *_descendants(int(listed))]
    return found


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _until(condition: object) -> None:
    deadline = time.monotonic() + 3
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.02)
