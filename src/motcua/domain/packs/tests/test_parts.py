"""The parts of an interlinked procedure are held against its drawing."""

from pathlib import Path

import pytest

from motcua.domain.packs.checks.check import check
from motcua.domain.packs.testing import copied_packs, edit

KARAOKE = "3.999297"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = copied_packs(tmp_path, KARAOKE)
    monkeypatch.setenv("MOTCUA_PACKS", str(root))
    return next((root / "vietnam/procedures").glob(f"{KARAOKE}-*"))


def told(folder: Path) -> str:
    return "\n".join(fault.message for fault in check(folder))


def test_three_agencies_with_a_paper_each_have_no_fault(folder: Path) -> None:
    assert check(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("steps: [kiemTra, tuChoi,", "steps: [kiemTraKhac, tuChoi,", "không có bước “kiemTraKhac”"),
        ("steps: [kiemTra, tuChoi,", "steps: [tuChoi,", "chưa thuộc phần nào"),
        ("steps: [xetAnNinh,", "steps: [kiemTra, xetAnNinh,", "mỗi bước chỉ của một phần"),
        ("result: KQ.ANTT.GCN", "result: KQ.HKD.GCN", "phải thuộc đúng một phần"),
        ("result: KQ.ANTT.GCN", "result: KQ.KHAC", "không có kết quả “KQ.KHAC”"),
        ("    result: KQ.ANTT.GCN\n", "", "phải có bước dự thảo"),
    ],
)
def test_a_part_that_the_drawing_does_not_have_is_told(
    folder: Path, old: str, new: str, words: str
) -> None:
    edit(folder / "procedure.yaml", {old: new})

    assert words in told(folder)


_TO_RETURN = '<bpmn:sequenceFlow id="tuChoiAnNinh_veMotCua" sourceRef="tuChoiAnNinh" targetRef='
_SEAL = 'id="dongDauAnNinh" name="Cấp số, đóng dấu" motcua:minutes="60"'


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (f'{_TO_RETURN}"veMotCua"', f'{_TO_RETURN}"khongGiaiQuyet"', "không trả giấy đã cấp"),
        (f'{_TO_RETURN}"veMotCua"', f'{_TO_RETURN}"xetAnNinh"', "phải kết thúc"),
        ('motcua:minutes="360" motcua:act="draft_result"', 'motcua:minutes="360"', "dự thảo"),
        (f'{_SEAL} motcua:act="number_and_seal"', _SEAL, "dự thảo khác"),
        (
            'id="truongCongAn" name="Trưởng Công an xã" motcua:role="leader" '
            'motcua:unit="leadership" motcua:place="police"',
            'id="truongCongAn" name="Trưởng" motcua:role="leader" motcua:unit="leadership"',
            "làn của nhiều cơ quan",
        ),
    ],
)
def test_a_way_on_which_a_paper_is_lost_or_made_wrongly_is_told(
    folder: Path, old: str, new: str, words: str
) -> None:
    edit(folder / "process.bpmn", {old: new})

    assert words in told(folder)
