"""Why dossiers are read, in words that the owner sees, and how long they are kept."""

from motcua.domain.issuing.api import TO_SEAL, TO_SIGN
from motcua.domain.work.api import UNIT_LEADER
from motcua.kernel.base.api import Actor
from motcua.kernel.privacy.api import OWN, Purpose, declare_purpose, declare_retention

RECEIVE = declare_purpose("receive", "Kiểm tra, tiếp nhận hồ sơ này")
SETTLE = declare_purpose("settle", "Thẩm định hồ sơ này")
RETURN = declare_purpose("return", "Trả kết quả")
LOOK_UP = declare_purpose(
    "look_up",
    "Tìm theo họ tên hoặc số định danh, thấy hồ sơ này",
    what="Một dòng trong danh sách: mã, họ tên, thủ tục, tình trạng",
)

declare_retention(
    "dossier",
    "Hồ sơ đã nộp: câu trả lời, tin nhắn, yêu cầu bổ sung, quyết định, kết quả",
    until="Theo thời hạn lưu của thủ tục, ghi trong từng phiên bản thủ tục",
    legal_basis="33/2024/QH15, Điều 15; 118/2025/NĐ-CP",
    of=(
        "dossiers.Dossier",
        "dossiers.Refusal",
        "dossiers.Apology",
        "dossiers.StopNotice",
        "dossiers.HandingOut",
        "dossiers.Message",
        "dossiers.Rating",
        "dossiers.SupplementRequest",
        "dossiers.SupplementItem",
        "work.Task",
    ),
)
_BY_ROLE = {"leader": TO_SIGN, "clerk": TO_SEAL, "specialist": SETTLE, "one_stop": RECEIVE}
_BY_ROLE[UNIT_LEADER] = TO_SIGN


def purpose_of(actor: Actor) -> Purpose:
    """Return what an actor reads dossiers for, by the post they act in."""
    return next((_BY_ROLE[role] for role in _BY_ROLE if role in actor.roles), OWN)
