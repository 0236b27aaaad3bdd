"""What dossiers and their ratings show: as their entries tell it."""

from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.dossier_facts.instants import (
    Instant,
    ended_since,
    paused_since,
    settled_since,
    when,
)
from motcua.domain.dossier_facts.said import WORK
from motcua.domain.dossier_facts.sealed import SEALED
from motcua.domain.dossiers import events
from motcua.domain.dossiers.api import KIND, Dossier, Stage, Status, due_of_clock
from motcua.kernel.base.api import integrity, money
from motcua.kernel.ledger.api import (
    UNTOLD,
    Chain,
    ToldField,
    ToldRows,
    as_id,
    as_instant,
    column,
    last_of,
    told_last,
    told_rows,
)


def register() -> None:
    """Let `motcua fsck` and the audit compare dossiers, and what hangs on them, with the ledger."""
    integrity.examinations.register("dossiers", examine)
    told_rows.register("dossiers", DOSSIERS)


def examine() -> integrity.Finding:
    """Count dossiers; what is wrong with one is told by `DOSSIERS`."""
    return integrity.Finding(counts={"dossiers": Dossier.objects.count()})


def _dossiers() -> QuerySet[Dossier]:
    alone = ("rating", "refusal", "apology", "stop_notice")
    rows = Dossier.objects.select_related("version__definition", "settled_by", *alone)
    return rows.prefetch_related(
        *("handings_out", "messages", "opinions", "papers", "supplement_requests__items")
    )


def _money(value: object) -> str:
    return money.format_vnd(value) if isinstance(value, int) else "không có gì"


def _version_told(chain: Chain, _row: Dossier) -> UUID | None:
    moved = last_of(chain, events.VERSION_MOVED.code)
    return as_id(moved.open["to"] if moved else chain[0].open["version"])


def _paid_told(chain: Chain, _row: Dossier) -> int:
    return sum(told.open["amount_vnd"] for told in chain if told.event == events.PAID.code)


def _fee_told(chain: Chain, _row: Dossier) -> int:
    """Return what is to be paid: as filed, more where an exemption was rejected, less again."""
    fee: int = chain[0].open["fee_vnd"]
    for told in chain:
        sign = _FEE_CHANGES.get(told.event, 0)
        fee += sign * told.open["amount_vnd"] if sign else 0
    return fee


_FEE_CHANGES: Final = {events.EXEMPTION_REJECTED.code: 1, events.EXEMPTION_RESTORED.code: -1}
_FILED_WHEN: Final = when("opened_at", events.FILED.code)


def _filed_told(chain: Chain, row: Dossier) -> Instant:
    """Return when it came; by post it came before it was entered."""
    return UNTOLD if row.channel == "post" else _FILED_WHEN(chain, row)


def _submitter_told(chain: Chain, _row: Dossier) -> UUID:
    """Return who handed it in: whoever wrote the first entry."""
    return chain[0].actor_id


def _due_by_rule(_chain: Chain, row: Dossier) -> datetime | None:
    """Return what the events of the clock and the calendar give, whatever the row says."""
    return due_of_clock(row)


def _rated(row: Dossier, name: str) -> int | None:
    rating = getattr(row, "rating", None)
    return getattr(rating, name) if rating else None


def _rating_told(name: str) -> Callable[[Chain, Dossier], object]:
    def find(chain: Chain, _row: Dossier) -> object:
        told = last_of(chain, events.RATED.code)
        return told.open[name] if told else None

    return find


DOSSIERS = ToldRows(
    kind=KIND,
    name="hồ sơ",
    rows=_dossiers,
    code=lambda row: row.code,
    first=frozenset({events.FILED.code}),
    unborn="Nhật ký không có lần nộp của hồ sơ này.",
    shown=(
        column("due_at", "Hạn", told_last("due", as_instant)),
        column(
            "status",
            "Trạng thái",
            told_last("status"),
            lambda value: f"“{Status(value).label}”" if value in Status.values else str(value),
        ),
        column(
            "stage",
            "Bước",
            told_last("stage"),
            lambda value: f"“{Stage(value).label}”" if value in Stage.values else str(value),
        ),
        column("code", "Mã", told_last("code", of=events.FILED.code)),
        column("topic_code", "Thủ tục", told_last("procedure", of=events.FILED.code)),
        column("version", "Phiên bản thủ tục", _version_told),
        column("case_code", "Trường hợp", told_last("case", of=events.FILED.code)),
        column("settled_by", "Nơi giải quyết", told_last("agency", as_id, of=events.FILED.code)),
        column("channel", "Cách nộp", told_last("channel", of=events.FILED.code)),
        column("paid_vnd", "Số tiền đã nộp", _paid_told, _money),
        column("fee_vnd", "Số tiền phải nộp", _fee_told, _money),
        column("opened_at", "Lúc nộp", _filed_told),
        column("received_at", "Lúc tiếp nhận", when("received_at", events.RECEIVED.code)),
        column(
            "returned_at",
            "Lúc trả kết quả",
            when("returned_at", events.RETURNED.code, undone=events.RETURN_UNDONE.code),
        ),
        column("settled_at", "Lúc xử lý xong", settled_since),
        column("ended_at", "Lúc kết thúc", ended_since),
        column("paused_at", "Tạm dừng từ", paused_since),
        column("holder_unit", "Đơn vị đang thụ lý", told_last("holder", as_id)),
        column("holder_post", "Vị trí đang thụ lý", told_last("holder_post", as_id)),
        column("submitter", "Người nộp", _submitter_told),
        column("received_at_desk", "Nơi tiếp nhận", told_last("desk", as_id)),
        column("result_channel", "Cách nhận kết quả", told_last("result_channel")),
        column("source_system", "Hệ thống nguồn", told_last("source_system")),
        column("is_digitised", "Đã số hóa", told_last("digitised")),
        column("has_reuse", "Có tái sử dụng", told_last("reused")),
        ToldField(
            label="Hạn",
            columns=("clock",),
            of_row=lambda row: row.due_at,
            of_chain=_due_by_rule,
            source="các lần dừng, hẹn và lịch làm việc tính ra",
        ),
        ToldField(
            label="Mức hài lòng",
            columns=("Rating.dossier", "Rating.score"),
            of_row=lambda row: _rated(row, "score"),
            of_chain=_rating_told("score"),
        ),
        ToldField(
            label="Số lần phải đi về",
            columns=("Rating.times_sent_away",),
            of_row=lambda row: _rated(row, "times_sent_away"),
            of_chain=_rating_told("times_sent_away"),
        ),
        *WORK,
    ),
    together=SEALED,
    untold={
        "holder_since": "lúc giao nhận; mục nhật ký của lần giao có giờ của nó",
        "assisted_at": "chưa nơi nào ghi hay cho ai xem",
        "kind": "tên bảng của loại việc",
        "title": "tên thủ tục",
        "holder_role": "suy từ bước",
        "task": "bước của quy trình; lần chạy quy trình có chuỗi riêng",
        "process_id": "lần chạy quy trình có chuỗi riêng",
        "told_overdue_of": "chỉ để không báo hai lần",
        "revision": "số lần lưu, không cho ai xem",
        "track_hash": "khóa tìm; xóa được theo luật",
        "person_hash": "khóa tìm; xóa được theo luật",
        **dict.fromkeys(
            (
                *("Refusal.at", "Apology.at", "StopNotice.at", "HandingOut.at", "Opinion.asking"),
                *("dossiers.Message.at", "Opinion.amended_at", "SupplementRequest.requested_at"),
                *("SupplementRequest.completed_at", "SupplementItem.mended_at", "Opinion.task"),
                *("SupplementRequest.due_before", "SupplementRequest.stage", "Opinion.is_guest"),
            ),
            "cùng giao dịch với mục nhật ký, hoặc suy từ hạn và bước đã đối chiếu",
        ),
        **dict.fromkeys(
            (
                *("Refusal.post", "Apology.post", "HandingOut.post", "Opinion.asked_by"),
                "SupplementRequest.requested_by",
            ),
            "người ghi mục nhật ký",
        ),
        **dict.fromkeys(
            ("HandingOut.undone_reason", "Opinion.question", "SupplementRequest.mending"),
            "niêm phong; mục nhật ký giữ cam kết riêng, hoặc chưa phải sự việc",
        ),
        **dict.fromkeys(
            (
                *("SupplementRequest.saves", "SupplementItem.label", "SupplementItem.remedy"),
                *("dossiers.Paper.name", "dossiers.Paper.position"),
                *("dossiers.Paper.is_digitised", "dossiers.Paper.is_reused"),
            ),
            "tên, thứ tự và dấu bên cạnh; không đổi quyền lợi của ai",
        ),
        "Rating.at": "cùng giao dịch với mục nhật ký",
    },
)
