"""The EICAR file from the upload to the refusal, through Debian's clamd.

No signature database can be installed without a network, so the scanner gets one line of our own.
"""

import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from motcua.kernel.files.api import ScannerState, State, StoredFile, files_of, scanner_status
from motcua.kernel.files.testing import citizen, pdf, probe_subject
from motcua.kernel.files.tests.asking import begin, send
from motcua.kernel.jobs.testing import run_jobs

CLAMD = shutil.which("clamd") or "/usr/sbin/clamd"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SIGNATURE = f"Motcua.Eicar:0:*:{EICAR.hex()}\n"
CONFIGURATION = """
DatabaseDirectory {folder}/db
LocalSocket {folder}/clamd.sock
Foreground yes
User root
OfficialDatabaseOnly no
PidFile {folder}/clamd.pid
"""

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("intake_process"),
    pytest.mark.skipif(not Path(CLAMD).exists(), reason="clamd (clamav-daemon) is not installed"),
]


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "db").mkdir()
    (folder / "db" / "motcua.ndb").write_text(SIGNATURE)
    configuration = folder / "clamd.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder))
    process = subprocess.Popen(
        [CLAMD, "--config-file", str(configuration)], stdout=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 60
        while not (folder / "clamd.sock").exists():
            assert process.poll() is None, "clamd ended"
            assert time.monotonic() < deadline, "clamd did not start"
            time.sleep(0.1)
        yield f"unix:{folder}/clamd.sock"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(autouse=True)
def _scanned(clamd: str, settings: Settings) -> None:
    settings.MOTCUA_SCANNER = clamd


def _zipped(data: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [(EICAR, "a.txt"), (EICAR, "giấy khai sinh.pdf"), (_zipped(EICAR), "a.docx")],
)
def test_the_eicar_file_is_refused_end_to_end(data: bytes, name: str) -> None:
    hoa = citizen()
    subject = probe_subject(hoa)

    address = begin(hoa, subject, length=len(data), name=name)["Location"]
    send(hoa, address, 0, data)
    run_jobs()

    (file,) = StoredFile.objects.all()
    assert (file.state, file.reason_code) == (State.REFUSED, "virus")
    assert file.reason == "Phần mềm quét phát hiện tệp có mã độc; tệp không được nhận."
    assert files_of(subject) == []


def test_a_clean_file_passes_and_the_scanner_is_seen_to_run() -> None:
    hoa = citizen()
    subject = probe_subject(hoa)
    data = pdf(pages=2)

    address = begin(hoa, subject, length=len(data))["Location"]
    send(hoa, address, 0, data)
    run_jobs()

    assert scanner_status() is ScannerState.UP
    assert [file.state for file in files_of(subject)] == [State.READY]
