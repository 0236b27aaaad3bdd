"""What could be simpler, by topic: from the version as written, and from what was counted.

Of fewer dossiers than `past_least_count` nothing is advised: the topic says that it is too little.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.domain.insight.advice import use
from motcua.domain.insight.advice.drawn_topic import drawn_topics
from motcua.domain.insight.advice.held import held_papers
from motcua.domain.insight.advice.topics import SETTLING, Advice, Counted, Topic
from motcua.domain.insight.advice.unread import unread_fields
from motcua.domain.insight.backtest.counts import READ
from motcua.domain.insight.backtest.figures import said_count
from motcua.domain.packs.api import ProcedureDefinition
from motcua.kernel.base.api import Spread, limits
from motcua.kernel.forms.api import Field

_PARTS: Final = "63/2010/NĐ-CP, Điều 8"
_REPLACING: Final = "66.7/2025/NQ-CP, Điều 3, Phụ lục I"

type _Finding = Callable[[ProcedureDefinition, Counted], Topic]


def written_topics(definition: ProcedureDefinition) -> Sequence[Topic]:
    """Return what the version says of itself, no dossier looked at."""
    return [_held(definition), _unread(definition)]


def counted_topics(definition: ProcedureDefinition, counted: Counted) -> Sequence[Topic]:
    """Return what was counted of past dossiers, against the version as it now stands."""
    found = [finding(definition, counted) for finding in _FINDINGS]
    return [*found, *drawn_topics(definition, counted)]


def _held(definition: ProcedureDefinition) -> Topic:
    advices = [
        Advice(
            what=one.component.short_name or one.component.name,
            evidence=(
                f"Có trong {one.row.database}; danh mục của Nhà nước cho thay ở "
                + (f"{one.elsewhere} dòng của thủ tục khác." if one.elsewhere else "thủ tục này.")
            ),
            change="Ghi cơ sở dữ liệu thay thế (replaced_by) vào thành phần này, thôi đòi giấy.",
            law=f"{_REPLACING}; {one.row.source}",
            place="files",
        )
        for one in held_papers(definition)
    ]
    return Topic(
        title="Giấy tờ Nhà nước đã có",
        looked="Thành phần hồ sơ còn đòi, đối chiếu danh mục giấy tờ được thay bằng dữ liệu.",
        advices=advices,
    )


def _unread(definition: ProcedureDefinition) -> Topic:
    advices = [
        Advice(
            what=_named(definition, item),
            evidence="Không điều kiện, phí, thư, kết quả, bảng luật hay bước nào dùng câu trả lời.",
            change="Hỏi người thẩm định có cần đọc mục này không; nếu không, bỏ khỏi biểu mẫu.",
            law=item.legal_basis or _PARTS,
            place="building",
        )
        for item in unread_fields(definition)
    ]
    return Topic(
        title="Mục khai không quy tắc nào dùng",
        looked="Mỗi mục khai, tìm trong mọi quy tắc, phí, mẫu thư, mẫu kết quả, quy trình.",
        advices=advices,
    )


def _rarely_given(definition: ProcedureDefinition, counted: Counted) -> Topic:
    form = definition.form
    fields = form.fields.values() if form else ()
    asked = {one.key: counted.count(use.ASKED, one.key) for one in fields if one.is_asked}
    enough = limits.get("insight.past_least_count")
    advices = []
    for item in fields:
        of, given = asked.get(item.key, 0), counted.count(use.GIVEN, item.key)
        is_optional = item.required is not True
        if is_optional and of >= enough and _is_within(given, of, "insight.advice_rare_percent"):
            advices.append(
                Advice(
                    what=_named(definition, item),
                    evidence=f"Có khai ở {said_count(given)} trong {said_count(of)} hồ sơ hỏi tới.",
                    change="Bỏ mục này, hoặc chỉ hỏi khi thật cần (điều kiện hiện).",
                    law=item.legal_basis or _PARTS,
                    place="building",
                )
            )
    return Topic(
        title="Mục không bắt buộc hiếm khi được khai",
        looked="Mỗi mục không bắt buộc: bao nhiêu hồ sơ được hỏi, bao nhiêu có khai.",
        advices=advices,
        seen=counted.count(READ),
    )


def _supplements(_definition: ProcedureDefinition, counted: Counted) -> Topic:
    read = counted.count(READ)
    least = limits.get("insight.past_small_count")
    advices = [
        Advice(
            what=label,
            evidence=f"Bị yêu cầu bổ sung ở {said_count(n)} trong {said_count(read)} hồ sơ.",
            change=(
                "Viết gợi ý rõ hơn và thêm điều kiện kiểm tra ngay khi khai."
                if detail.startswith("field")
                else "Nói rõ giấy nào được nhận, kèm ảnh mẫu hoặc gợi ý ở mục tải giấy tờ."
            ),
            law=SETTLING,
            place="building" if detail.startswith("field") else "files",
        )
        for detail, label, n in counted.details(use.SUPPLEMENT)
        if n >= least and not _is_within(n, read, "insight.advice_supplement_percent")
    ]
    return Topic(
        title="Mục hay bị yêu cầu bổ sung",
        looked="Yêu cầu bổ sung, theo mục khai và giấy tờ.",
        advices=advices,
        seen=read,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Check:
    """An approval that could have said no: how often it was asked, how often it did."""

    asked: str
    denied: str
    title: str
    looked: str
    what: str
    evidence: str
    change: str

    def __call__(self, _definition: ProcedureDefinition, counted: Counted) -> Topic:
        """Advise to do without it where it never said no."""
        asked, denied = counted.count(self.asked), counted.count(self.denied)
        advice = Advice(
            what=self.what,
            evidence=self.evidence.format(said_count(asked)),
            change=self.change,
            law=SETTLING,
            place="files",
        )
        return Topic(
            title=self.title, looked=self.looked, advices=[] if denied else [advice], seen=asked
        )


_SIGNING: Final = _Check(
    asked=use.SIGNED,
    denied=use.REJECTED,
    title="Duyệt mà không bao giờ từ chối",
    looked="Lần trả lại dự thảo trên số hồ sơ có kết quả được ký.",
    what="Ký kết quả",
    evidence="Dự thảo bị trả lại 0 lần trong {} hồ sơ đã ký.",
    change="Xét ủy quyền ký, ký theo lô, hoặc bỏ một cấp duyệt.",
)
_REFUSING: Final = _Check(
    asked=READ,
    denied=use.REFUSED,
    title="Thẩm định mà không bao giờ từ chối",
    looked="Số hồ sơ bị từ chối trên số hồ sơ đã kết thúc.",
    what="Thẩm định hồ sơ",
    evidence="Từ chối 0 hồ sơ trong {} hồ sơ đã kết thúc.",
    change="Xét cấp ngay khi đủ điều kiện đã kiểm bằng dữ liệu, hoặc chuyển sang hậu kiểm.",
)


def _hand_overs(_definition: ProcedureDefinition, counted: Counted) -> Topic:
    least = limits.get("insight.past_small_count")
    handed = max((n for _way, _label, n in counted.details(use.HANDED)), default=0)
    advices = []
    for way, label, n in counted.details(use.HANDED):
        back = counted.count(use.BOUNCED, way)
        is_often = not _is_within(back, n, "insight.advice_bounce_percent")
        if n >= limits.get("insight.past_least_count") and back >= least and is_often:
            advices.append(
                Advice(
                    what=f"Chuyển {label}",
                    evidence=f"Quay lại ngay ở {said_count(back)} trong {said_count(n)} hồ sơ.",
                    change="Chuyển thẳng đến đơn vị xử lý, hoặc bỏ bước chuyển này.",
                    law=SETTLING,
                    place="files",
                )
            )
    return Topic(
        title="Bước không làm thay đổi gì",
        looked="Lần chuyển hồ sơ bị lấy lại hoặc trả về ngay, chưa ai làm gì.",
        advices=advices,
        seen=handed,
    )


def _durations(definition: ProcedureDefinition, counted: Counted) -> Topic:
    limits_of = {case.code: case.limit for case in definition.procedure.time.cases}
    enough = limits.get("insight.past_least_count")
    advices = []
    most_seen = 0
    for case, label, n in counted.details(use.SETTLED):
        most_seen = max(most_seen, n)
        spread = _spent(counted, case)
        if n < enough or spread.count < enough:
            continue
        half, nine_tenths = spread.within(tenths=5), spread.within(tenths=9)
        if nine_tenths <= limits.get("insight.advice_spent_percent"):
            limit = limits_of.get(case, "")
            advices.append(
                Advice(
                    what=f"Thời hạn {limit} ({label})" if limit else f"Thời hạn ({label})",
                    evidence=(
                        f"Chín phần mười trong {said_count(n)} hồ sơ xong trong {nine_tenths}% "
                        f"thời gian được dùng; một nửa xong trong {half}%."
                    ),
                    change="Rút ngắn thời hạn giải quyết.",
                    law="; ".join(map(str, filter(None, [definition.procedure.time.basis])))
                    or SETTLING,
                )
            )
    return Topic(
        title="Thời hạn dài hơn cần thiết",
        looked="Thời gian từ nộp đến có kết quả, so với thời gian từ nộp đến ngày hẹn.",
        advices=advices,
        seen=most_seen,
    )


def _spent(counted: Counted, case: str) -> Spread:
    spread = Spread()
    for detail, _label, n in counted.details(use.SPENT):
        of, _, percent = detail.rpartition(use.CASE_SEPARATOR)
        if of == case:
            for _ in range(n):
                spread.add(int(percent))
    return spread


def _named(definition: ProcedureDefinition, item: Field) -> str:
    """Return a question with the heading under which it stands: several ask for a number."""
    form = definition.form
    if form is None:
        return item.label
    heading = form.groups[item.key].title or form.step_of(item.key).title
    return f"{item.label} ({heading})" if heading else item.label


def _is_within(part: int, whole: int, limit: str) -> bool:
    """Say whether a part is no more of the whole than a limit, in percent, allows."""
    return part * 100 <= whole * limits.get(limit)


_FINDINGS: Final[Sequence[_Finding]] = (
    _rarely_given,
    _supplements,
    _durations,
    _hand_overs,
    _SIGNING,
    _REFUSING,
)
