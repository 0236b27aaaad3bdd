"""A folder of a kind that nobody knew is held to what its own checkers know."""

import os
from pathlib import Path

import pytest

from motcua.kernel.base.api import limits
from motcua.kernel.definitions.api import Fault, check_files, try_files
from motcua.kernel.definitions.tests.campaigns import SOUND, Around, layout, written


def faults(folder: Path, around: Around | None = None) -> list[Fault]:
    return check_files(folder, layout(), around or Around())


def test_a_sound_folder_has_no_fault(tmp_path: Path) -> None:
    folder = written(tmp_path)

    assert faults(folder) == []
    assert try_files(folder, layout(), Around()) == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("code: diet-muoi\nname: [Diệt muỗi", 3, "YAML sai cú pháp"),
        ("code: diet-muoi\nname: Die\u0323\u0302t muỗi\n", 2, "NFC"),
        ("code: diet-muoi\n\nname: Diệt\u200bmuỗi\n", 3, "không nhìn thấy"),
        ("code: a\nname: b\ncode: c\n", 3, "hai lần"),
        ("valid_from: 2027-02-30\n", 1, "ngày có thật"),
        ("a: &x [1]\nb: [*x]\n", 1, "neo"),
        ("a: 1\n---\nb: 2\n", 2, "---"),
        ("[" * 400, 1, "sâu"),
        ("just words", 1, "khóa"),
        ("x" * 1_000_001, 1, "lớn hơn 1000 kB"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    folder = written(tmp_path, {**SOUND, "campaign.yaml": text})

    [fault] = faults(folder)

    assert (fault.file, fault.line) == (str(folder / "campaign.yaml"), line)
    assert words in fault.message


def test_bytes_that_are_no_text_are_a_fault(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "messages" / "hong.txt").write_bytes(b"dong 1\n\xff\xfe")

    [fault] = faults(folder)

    assert (Path(fault.file).name, fault.line) == ("hong.txt", 2)


def test_no_more_is_read_of_a_file_than_may_stand_in_it(tmp_path: Path) -> None:
    folder = written(tmp_path)
    with (folder / "campaign.yaml").open("wb") as file:
        os.truncate(file.fileno(), 1 << 40)

    [fault] = faults(folder)

    assert f"{limits.get('definitions.file_bytes') // 1000} kB" in fault.message


def test_a_half_written_folder_says_what_it_may_not_hold(tmp_path: Path) -> None:
    folder = written(tmp_path, {"campaign.yaml": SOUND["campaign.yaml"], "messages/A.TXT": "?"})
    (folder / "ghi-chu.docx").write_bytes(b"PK")
    (folder / "cu").mkdir()
    (folder / ".DS_Store").write_bytes(b"")

    strays = [Path(fault.file).relative_to(folder).as_posix() for fault in faults(folder)]

    assert strays == ["cu", "ghi-chu.docx", "messages/A.TXT"]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/campaign.yaml",
        "//campaign.yaml",
        "./campaign.yaml",
        "a/campaign.yaml",
        "campaign.yaml\n",
        "messages",
        "messages//a.txt",
        "messages/../a.txt",
        "messages/a.txt/",
        "/messages/a.txt",
    ],
)
def test_a_path_that_leads_elsewhere_is_no_file_of_a_folder(path: str) -> None:
    assert not layout().holds(path)


def test_a_folder_is_named_as_its_kind_is(tmp_path: Path) -> None:
    worse = written(tmp_path).rename(tmp_path / "Diệt muỗi")

    [fault] = faults(worse)

    assert "<tên-không-dấu>" in fault.message


def test_a_checker_is_asked_once_with_what_stands_around(tmp_path: Path) -> None:
    more = {f"messages/tin-{letter}.txt": "Nhắc lại.\n" for letter in "abc"}
    folder = written(tmp_path, {**SOUND, **more})

    [fault] = faults(folder)

    assert fault.message == "Quá nhiều tin nhắn."
    assert faults(folder, Around(most_messages=9)) == []


def test_what_a_folder_foretells_is_tried(tmp_path: Path) -> None:
    folder = written(tmp_path, {**SOUND, "trial.txt": "2 tin nhắn"})

    assert faults(folder) == []
    assert [one.message for one in try_files(folder, layout(), Around())] == ["Sẽ gửi 1 tin nhắn."]
