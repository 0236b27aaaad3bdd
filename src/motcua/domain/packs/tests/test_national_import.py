"""A record of the national catalogue becomes a folder; nothing is guessed."""

import json
from datetime import date
from pathlib import Path

import pytest

from motcua.domain.packs.checks.check import check
from motcua.domain.packs.source.national import RecordRefusedError, import_record
from motcua.domain.packs.source.shapes import ProcedureSource
from motcua.kernel.definitions.api import build, read_source

DAY = date(2026, 11, 25)
RECORD = {
    "code": "OK",
    "data": {
        "id": "x",
        "code": "1.888888",
        "name": "Thủ tục cấp giấy thử",
        "isWard": True,
        "isProvince": False,
        "isFullProcess": False,
        "unknownField": {"deep": [1]},
        "executionSteps": [{"name": "", "description": "- Nộp hồ sơ."}],
        "executionMethods": [
            {
                "submissionMethod": "ONLINE",
                "processingTime": 5,
                "processingTimeUnit": "OTHER",
                "fees": [{"type": "SERVICE_FEE", "value": 0, "description": ""}],
            },
            {
                "submissionMethod": "DIRECT",
                "processingTime": 5,
                "processingTimeUnit": "WORKING_DAY",
                "fees": [],
            },
        ],
        "executionCases": [
            {
                "name": "* Giấy tờ phải nộp:",
                "profileComponents": [
                    {
                        "name": "- Lưu ý cách nộp",
                        "code": "000.00.00.G15-KQ000001",
                        "originalQty": 0,
                        "copyQty": 0,
                    },
                    {
                        "name": "- Tờ khai",
                        "code": "000.00.00.G15-KQ000002",
                        "originalQty": 1,
                        "copyQty": 0,
                        "required": True,
                    },
                ],
            }
        ],
        "categoriesDetails": [{"name": "Hộ tịch", "code": "G15-TP07"}],
        "resultsDetails": [{"name": "Giấy thử", "code": "KQ.G15.000099"}],
        "subjectTypesDetails": [{"name": "Công dân Việt Nam", "code": "ĐT1"}],
        "unitGroupsExecuting": [{"name": "Ủy ban nhân dân cấp xã"}],
        "legalBasisesDetails": [{"name": "Luật", "code": "60/2014/QH13"}],
        "requirementsAndConditions": None,
    },
}


def _file(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def test_a_record_becomes_a_folder_without_fault(tmp_path: Path, packs: Path) -> None:
    target = packs / "vietnam" / "procedures"

    folder = import_record(_file(tmp_path, RECORD), into=target, valid_from=DAY)

    assert folder.name == "1.888888-cap-giay-thu"
    assert check(folder) == []
    source = build(ProcedureSource, read_source(folder / "procedure.yaml"))
    assert [component.name for component in source.components] == ["Tờ khai"]
    assert source.time.as_written == "5; 5 ngày làm việc"
    assert not source.time.verified
    assert not source.complete
    assert source.fee_as_written == "0"


def test_a_procedure_that_is_there_is_not_overwritten(tmp_path: Path, packs: Path) -> None:
    target = packs / "vietnam" / "procedures"
    import_record(_file(tmp_path, RECORD), into=target, valid_from=DAY)

    with pytest.raises(RecordRefusedError):
        import_record(_file(tmp_path, RECORD), into=target, valid_from=DAY)


@pytest.mark.parametrize(
    "content",
    [
        [],
        {},
        "x",
        {"data": None},
        {"data": {"code": "1.888888"}},
        {"data": {"code": "../../etc", "name": "Tên dài"}},
        {"data": {"code": "1.888888", "name": "Tên dài", "executionCases": "x"}},
    ],
)
def test_what_is_no_record_is_refused_and_leaves_nothing(tmp_path: Path, content: object) -> None:
    target = tmp_path / "procedures"

    with pytest.raises(RecordRefusedError):
        import_record(_file(tmp_path, content), into=target, valid_from=DAY)

    assert not target.exists()


def test_a_deep_json_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.json"
    path.write_text("[" * 200_000, "utf-8")

    with pytest.raises(RecordRefusedError):
        import_record(path, into=tmp_path / "procedures", valid_from=DAY)
