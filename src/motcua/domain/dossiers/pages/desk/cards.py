"""The acts on a dossier as the work page offers them: what each will cause, or why it cannot be."""

from dataclasses import replace

from motcua.domain.dossiers import access
from motcua.domain.dossiers.models import Stage, Status
from motcua.domain.dossiers.pages.desk.card import Card, Effect, step_cards
from motcua.domain.dossiers.pages.desk.situation import Situation, first_of
from motcua.domain.issuing import api as issuing
from motcua.kernel.base.api import dates, money
from motcua.kernel.organisations.api import UnknownUnitError, unit_of


def cards_of(situation: Situation, *, opened: str = "") -> list[Card]:
    """Return the acts of a dossier: first those that can be done, in the order of the work."""
    offered = [
        make(situation)
        for make in (
            _receive,
            _pay,
            _draft,
            _sign,
            _seal,
            _return,
            _supplement,
            _hand_over,
            _apologise,
            _refuse,
            _stop,
            _take_back,
            _recall,
            _withdraw_result,
            _message,
        )
    ]
    found = [*step_cards(situation), *(card for card in offered if card is not None)]
    possible = [card for card in found if not card.blocked]
    first = opened or next((card.slug for card in possible if card.is_main), "")
    ordered = sorted(found, key=lambda card: bool(card.blocked))
    return [replace(card, is_open=True) if card.slug == first else card for card in ordered]


def _tell(situation: Situation) -> Effect:
    name = situation.dossier.owner_name
    return Effect(icon="msg", text=f"báo Ông/Bà {name} qua Cổng và tin nhắn")


def _due_stays(situation: Situation) -> Effect:
    due = situation.dossier.due_at
    when = dates.format_hour_and_day(due) if due else "chưa có"
    return Effect(icon="clock", text=f"đồng hồ không đổi: hạn vẫn là {when}")


def _receive(situation: Situation) -> Card | None:
    if situation.dossier.received_at is not None:
        return None
    kind = situation.definition.procedure.settled_by.unit_kind
    try:
        unit = unit_of(situation.dossier.settled_by_id, kind).name
    except UnknownUnitError:
        unit = "đơn vị chuyên môn"
    return Card(
        slug="tiep-nhan",
        title="Tiếp nhận",
        letter="n",
        note=f"lập giấy hẹn, chuyển {unit}",
        blocked=first_of(
            situation.lacks(access.RECEIVE),
            situation.not_held(),
            situation.not_next("receive"),
            situation.waiting_for_owner(),
            situation.no_way_to(Status.RECEIVED),
            situation.not_paid(before_reception=True),
        ),
        effects=(
            Effect(icon="doc", text="lập giấy tiếp nhận và hẹn trả kết quả (mẫu 01), lấy số"),
            Effect(icon="send", text=f"chuyển {unit} thẩm định"),
            _tell(situation),
            _due_stays(situation),
        ),
    )


def _pay(situation: Situation) -> Card | None:
    dossier = situation.dossier
    if dossier.is_paid or not dossier.is_open:
        return None
    owed = money.format_vnd(dossier.fee_vnd - dossier.paid_vnd)
    return Card(
        slug="thu-tien",
        title="Thu phí, lệ phí",
        letter="p",
        note=f"còn thu {owed}",
        blocked=first_of(situation.lacks(access.RECEIVE), situation.not_held()),
        effects=(
            Effect(icon="money", text=f"ghi nhận {owed}, lập biên lai"),
            _tell(situation),
        ),
    )


def _draft(situation: Situation) -> Card | None:
    kinds = [kind for kind in situation.definition.procedure.results if kind.template]
    is_past = Stage(situation.dossier.stage) in {Stage.SIGNING, Stage.NUMBERING, Stage.RETURNING}
    if not kinds or is_past or not situation.dossier.is_open:
        return None
    return Card(
        slug="trinh-ky",
        title=f"Trình ký {kinds[0].name}",
        letter="t",
        note="dự thảo từ dữ liệu hồ sơ, chuyển lãnh đạo",
        blocked=first_of(
            situation.lacks(access.DRAFT),
            situation.not_held(),
            situation.not_next("draft_result"),
            situation.waiting_for_owner(),
            situation.not_in(Stage.APPRAISAL),
            situation.not_paid(before_reception=True),
        ),
        effects=(
            Effect(icon="doc", text="lập bản dự thảo từ đúng dữ liệu đã thẩm định"),
            Effect(icon="sign", text="chuyển lãnh đạo ký; trả lại được nếu sai"),
            _due_stays(situation),
        ),
    )


def _sign(situation: Situation) -> Card | None:
    if Stage(situation.dossier.stage) != Stage.SIGNING or situation.lacks(issuing.SIGN):
        return None
    return Card(
        slug="ky",
        title="Ký kết quả",
        letter="t",
        note="chữ ký số cá nhân, có mã PIN",
        blocked=first_of(situation.not_held(), situation.not_next("sign_result")),
        effects=(
            Effect(icon="sign", text="ký số và đóng dấu thời gian vào văn bản"),
            Effect(icon="stamp", text="chuyển văn thư lấy số, đóng dấu"),
        ),
    )


def _seal(situation: Situation) -> Card | None:
    if Stage(situation.dossier.stage) != Stage.NUMBERING or situation.lacks(issuing.SEAL):
        return None
    return Card(
        slug="dong-dau",
        title="Lấy số, đóng dấu",
        letter="t",
        note="một việc, không tách được",
        blocked=first_of(situation.not_held(), situation.not_next("number_and_seal")),
        effects=(
            Effect(icon="hash", text="lấy số kế tiếp trong sổ, điền số và ngày"),
            Effect(icon="stamp", text="đóng dấu cơ quan, khóa văn bản"),
            _tell(situation),
        ),
    )


def _return(situation: Situation) -> Card | None:
    if Status(situation.dossier.status) != Status.SETTLED:
        return None
    return Card(
        slug="tra-ket-qua",
        title="Trả kết quả",
        letter="q",
        note="sau khi chủ hồ sơ đã nhận",
        blocked=first_of(
            situation.lacks(access.RECEIVE),
            situation.not_held(),
            situation.not_next("return_result"),
            situation.not_paid(before_reception=False),
        ),
        effects=(
            Effect(icon="check", text="kết thúc hồ sơ"),
            Effect(icon="star", text="mời chủ hồ sơ đánh giá"),
        ),
    )


def _supplement(situation: Situation) -> Card | None:
    is_past = Stage(situation.dossier.stage) not in {Stage.RECEPTION, Stage.APPRAISAL}
    if is_past or not situation.dossier.is_open:
        return None
    answer_by = situation.clock.answer_by
    silence = (
        f"tự đóng nếu không trả lời đến {dates.format_hour_and_day(answer_by)}"
        if answer_by
        else "không tự đóng vì im lặng: thủ tục này không có quy định đó"
    )
    return Card(
        slug="bo-sung",
        title="Yêu cầu bổ sung",
        letter="b",
        note="mẫu 02, mỗi cơ quan chỉ một lần",
        blocked=first_of(
            situation.lacks(access.SETTLE),
            situation.not_asking(),
            situation.asked_already(),
            situation.no_way_to(Status.SUPPLEMENT_REQUESTED),
        ),
        effects=(
            Effect(icon="doc", text="lập phiếu mẫu 02, lấy số"),
            _tell(situation),
            Effect(icon="lock", text="mở đúng các mục đã chọn, khóa các mục còn lại"),
            Effect(
                icon="pause",
                text=f"dừng đồng hồ; đủ thì tính lại {situation.clock.limit.words}",
            ),
            Effect(icon="cal", text=silence),
        ),
    )


def _hand_over(situation: Situation) -> Card | None:
    if not situation.dossier.is_open:
        return None
    return Card(
        slug="chuyen",
        title="Chuyển người khác xử lý",
        letter="c",
        note="lấy lại được khi bên nhận chưa làm gì",
        blocked=situation.not_held(),
        effects=(
            Effect(icon="history", text="ghi một dòng giao nhận vào phiếu kiểm soát (mẫu 06)"),
            _due_stays(situation),
        ),
    )


def _apologise(situation: Situation) -> Card | None:
    if not situation.dossier.is_open or Status(situation.dossier.status) == Status.SETTLED:
        return None
    return Card(
        slug="xin-loi",
        title="Xin lỗi và hẹn lại",
        letter="h",
        note="mẫu 04, chỉ được một lần",
        blocked=first_of(
            situation.lacks(access.SETTLE),
            situation.not_held(),
            situation.waiting_for_owner(),
            situation.apologised_already(),
        ),
        effects=(
            Effect(icon="doc", text="lập phiếu xin lỗi mẫu 04, lấy số"),
            _tell(situation),
            Effect(icon="cal", text="ngày hẹn mới thay ngày cũ; không hẹn lại lần nữa"),
        ),
    )


def _refuse(situation: Situation) -> Card | None:
    if not situation.dossier.is_open:
        return None
    is_reception = situation.dossier.received_at is None
    return Card(
        slug="tu-choi",
        title="Từ chối tiếp nhận" if is_reception else "Từ chối giải quyết",
        letter="r",
        note="mẫu 03, phải nêu căn cứ",
        blocked=first_of(
            situation.lacks(access.SETTLE),
            situation.not_held(),
            situation.no_way_to(Status.NOT_RECEIVED),
        ),
        effects=(
            Effect(icon="doc", text="lập phiếu từ chối mẫu 03, lấy số"),
            _tell(situation),
            Effect(icon="stop", text="kết thúc hồ sơ; chủ hồ sơ có quyền khiếu nại"),
        ),
    )


def _stop(situation: Situation) -> Card | None:
    if not situation.dossier.is_open:
        return None
    return Card(
        slug="dung",
        title="Dừng giải quyết",
        letter="d",
        note="mẫu 05, phải nêu căn cứ",
        blocked=first_of(
            situation.lacks(access.SETTLE),
            situation.not_held(),
            situation.no_way_to(Status.STOPPED),
        ),
        effects=(
            Effect(icon="doc", text="lập thông báo dừng giải quyết mẫu 05, lấy số"),
            _tell(situation),
            Effect(icon="stop", text="kết thúc hồ sơ; chủ hồ sơ nộp lại được"),
        ),
    )


def _take_back(situation: Situation) -> Card | None:
    blocked = situation.not_ours_to_take_back()
    if blocked or situation.is_holder:
        return None
    return Card(
        slug="lay-lai",
        title="Lấy lại",
        letter="l",
        note="bên nhận chưa làm gì",
        blocked="",
        effects=(Effect(icon="undo", text="hồ sơ trở về chỗ Ông/Bà, bên nhận thôi thấy việc"),),
    )


def _recall(situation: Situation) -> Card | None:
    if situation.not_to_recall():
        return None
    return Card(
        slug="thu-hoi-viec",
        title="Thu hồi, giao người khác",
        letter="v",
        note="kể cả khi người đang giữ đã bắt đầu làm",
        blocked="",
        effects=(
            Effect(icon="history", text="ghi một dòng giao nhận với lý do vào mẫu 06"),
            Effect(icon="send", text="người đang giữ thôi thấy việc này"),
            _due_stays(situation),
        ),
    )


def _withdraw_result(situation: Situation) -> Card | None:
    result = next(
        (row for row in situation.results if row.state == issuing.Paper.State.SEALED), None
    )
    if result is None or situation.lacks(issuing.WITHDRAW):
        return None
    return Card(
        slug="thu-hoi",
        title="Thu hồi kết quả",
        letter="u",
        note=f"{result.name} số {result.number_text}",
        blocked="",
        effects=(
            Effect(icon="shield", text="từ nay xác minh bằng mã QR báo “đã bị thu hồi”"),
            _tell(situation),
        ),
    )


def _message(situation: Situation) -> Card | None:
    if situation.lacks(access.SETTLE) and situation.lacks(access.RECEIVE):
        return None
    return Card(
        slug="nhan-tin",
        title="Nhắn cho chủ hồ sơ",
        letter="m",
        note="không thay được phiếu yêu cầu bổ sung",
        blocked="" if situation.is_holder else "Chỉ người đang giữ hồ sơ nhắn được.",
        effects=(_tell(situation),),
    )
