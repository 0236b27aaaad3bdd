"""Not carrying a request out, with the ground of the law."""

from collections.abc import Mapping

from motcua.domain.work import api as work
from motcua.kernel.forms.api import Choice
from motcua.modules.own_data import events
from motcua.modules.own_data.acts.sharing import SHARING, end, words_in
from motcua.modules.own_data.models import Outcome
from motcua.modules.own_data.opened import Opened

# Lawyer's question: these articles come from a digest of the law, not from its text.
GROUNDS: Mapping[str, tuple[str, str]] = {
    "kept": ("Luật buộc lưu giữ dữ liệu này", "91/2025/QH15, Điều 14, Điều 19"),
    "state": ("Phục vụ hoạt động của cơ quan nhà nước theo luật", "91/2025/QH15, Điều 19"),
    "not_theirs": ("Không phải dữ liệu của người yêu cầu", "91/2025/QH15, Điều 4"),
    "correct": ("Dữ liệu đang lưu là đúng", "91/2025/QH15, Điều 4"),
}
_SAY = "Hãy viết rõ vì sao và người yêu cầu làm gì tiếp được."
_CHOOSE = "Hãy chọn căn cứ."


def _refuse(asked: work.Asked[Opened]) -> work.Done:
    name, basis = asked.typed.choice("ground", GROUNDS, message=_CHOOSE)
    words, request = words_in(asked, _SAY), asked.opened.matter
    told = f"{name} ({basis}).\n{words}"
    request.said = asked.opened.key.seal(told)
    end(request, Outcome.REFUSED)
    group = {"said": asked.opened.key.seal_group(told)}
    work.record(events.REFUSED, request, asked.actor, sealed=group, legal_basis=basis)
    work.tell_of(request, "data_request_refused")
    return work.Done(said=f"Đã báo không thực hiện {request.code}.")


ACT = SHARING.act(
    key="refuse",
    slug="khong-thuc-hien",
    letter="r",
    order=50,
    offer=work.Offer(
        title="Không thực hiện",
        note="chỉ khi luật cho phép",
        effects=(
            work.Effect(icon="msg", text="báo người yêu cầu lý do, căn cứ"),
            work.Effect(icon="close", text="kết thúc yêu cầu"),
        ),
    ),
    change=_refuse,
    parts=lambda _asked: {
        "grounds": [Choice(value=key, label=name) for key, (name, _) in GROUNDS.items()]
    },
)
