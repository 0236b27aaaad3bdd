"""A pack folder as a ZIP: what goes out comes in; what is meant to do harm is refused."""

import io
import stat
import time
import zipfile
from collections.abc import Mapping

import pytest

from motcua.domain.drafting.actions.bring_files import import_draft, replace_files
from motcua.domain.drafting.archive import packed, unpacked
from motcua.domain.drafting.tests.drafts import make_designer
from motcua.domain.packs.api.checks import files_in_packs
from motcua.domain.packs.testing import BIRTH, HOUSEHOLD_BUSINESS
from motcua.domain.procedures.api import KIND
from motcua.domain.procedures.testing import published
from motcua.kernel.definitions.api import BadArchiveError, BadPathError, TooLargeError
from motcua.kernel.definitions.api.versions import Draft, StaleDraftError, start_draft

FOLDER = "3.999001-muon-nha"
MAIN = f"{FOLDER}/procedure.yaml"


def zipped(entries: Mapping[str, bytes], *, mode: int = 0) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = mode << 16
            archive.writestr(info, content)
    return held.getvalue()


def test_what_goes_out_comes_in() -> None:
    folder, files = files_in_packs(BIRTH)

    carried = unpacked(packed(files, folder))

    assert (carried.folder, carried.files) == (folder, files)
    assert packed(files, folder) == packed(dict(reversed(files.items())), folder)


def test_a_folder_alone_is_the_provinces_own() -> None:
    carried = unpacked(zipped({MAIN: b"code: x\r\n", f"{FOLDER}/results/a.typ": b"// a"}))

    assert carried.folder == FOLDER
    assert carried.files == {
        "hatinh/procedure.yaml": "code: x\n",
        "hatinh/results/a.typ": "// a",
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "ZIP"),
        (b"PK\x03\x04garbage", "ZIP"),
        (b"x" * 3_000_000, "quá lớn"),
        (zipped({f"{FOLDER}/form.yaml": b"x"}), "không có procedure.yaml"),
        (zipped({"procedure.yaml": b"x"}), "không nằm trong thư mục"),
        (zipped({MAIN: b"x", "3.999002-khac/procedure.yaml": b"x"}), "đúng một thủ tục"),
        (zipped({MAIN: b"x", f"{FOLDER}/../../../etc/cron": b"x"}), "ra ngoài"),
        (zipped({MAIN: b"x", f"/{FOLDER}/form.yaml": b"x"}), "ra ngoài"),
        (zipped({MAIN: b"x", f"{FOLDER}\\..\\form.yaml": b"x"}), "ra ngoài"),
        (zipped({MAIN: b"/etc/passwd"}, mode=stat.S_IFLNK | 0o777), "liên kết"),
        (zipped({MAIN: b"x"}, mode=stat.S_IFIFO | 0o644), "liên kết"),
        (zipped({MAIN: b"0" * 1_400_000}), "quá lớn"),
        (zipped({MAIN: b"\xff\xfe"}), "UTF-8"),
        (zipped({MAIN: b"x"} | {f"{FOLDER}/letters/a{i}.typ": b"" for i in range(200)}), "nhiều"),
    ],
)
def test_a_hostile_archive_is_refused_in_no_time(content: bytes, reason: str) -> None:
    started = time.monotonic()

    with pytest.raises(BadArchiveError, match=reason):
        unpacked(content)

    assert time.monotonic() - started < 1


def test_a_bomb_with_a_lying_header_is_cut_short() -> None:
    bomb = bytearray(zipped({MAIN: b"0" * 50_000_000}))
    central = bomb.rindex(b"PK\x01\x02")
    bomb[central + 24 : central + 28] = (100).to_bytes(4, "little")

    with pytest.raises(BadArchiveError):
        unpacked(bytes(bomb))


@pytest.mark.parametrize(
    "name", [f"{FOLDER}/run.py", f"{FOLDER}/letters/A.typ", f"xa-la/procedures/{FOLDER}/form.yaml"]
)
def test_a_file_that_no_pack_holds_is_refused(name: str) -> None:
    with pytest.raises(BadPathError):
        unpacked(zipped({MAIN: b"x", name: b"x"}))


def test_too_many_files_are_refused() -> None:
    letters = {f"{FOLDER}/letters/a{i}.typ": b"//" for i in range(70)}

    with pytest.raises(TooLargeError):
        unpacked(zipped({MAIN: b"x", **letters}))


@pytest.mark.db
def test_an_archive_becomes_a_draft_or_replaces_ones_files() -> None:
    actor = make_designer()
    version = published()
    folder, files = files_in_packs(BIRTH)

    begun = import_draft(actor=actor, content=packed(files, folder))

    assert begun.based_on == version
    assert begun.files == files
    fewer = {path: text for path, text in files.items() if path != "demo/fees.yaml"}
    replace_files(
        actor=actor, draft_id=begun.id, revision=begun.revision, content=packed(fewer, folder)
    )
    assert Draft.objects.get(id=begun.id).files == fewer


@pytest.mark.db
def test_another_procedures_archive_and_an_old_page_are_refused() -> None:
    actor = make_designer()
    published()
    begun = start_draft(actor=actor, kind=KIND, code=BIRTH)
    folder, files = files_in_packs(HOUSEHOLD_BUSINESS)

    with pytest.raises(BadPathError):
        replace_files(
            actor=actor, draft_id=begun.id, revision=begun.revision, content=packed(files, folder)
        )
    with pytest.raises(StaleDraftError):
        replace_files(
            actor=actor, draft_id=begun.id, revision=0, content=packed(begun.files, begun.folder)
        )
    assert Draft.objects.get(id=begun.id).files == begun.files
