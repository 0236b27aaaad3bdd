"""What a drawn process could do without: steps that nobody reaches, or that never say no."""

from collections.abc import Iterator

from motcua.domain.insight.advice import drawn
from motcua.domain.insight.advice.topics import SETTLING, Advice, Counted, Topic
from motcua.domain.insight.backtest.figures import said_count
from motcua.domain.packs.api import ProcedureDefinition
from motcua.kernel.base.api import limits


def drawn_topics(definition: ProcedureDefinition, counted: Counted) -> Iterator[Topic]:
    """Yield advice on the steps of the process, where the version draws one."""
    if definition.process is None:
        return
    seen = counted.count(drawn.DRAWN)
    yield Topic(
        title="Bước quy trình không bao giờ đổi kết quả",
        looked="Điều cán bộ chọn ở mỗi bước, và những bước không hồ sơ nào đi qua.",
        advices=[*_always_the_same(counted), *_never_reached(definition, counted, seen)],
        seen=seen,
    )


def _always_the_same(counted: Counted) -> Iterator[Advice]:
    for one in picked_at_steps(counted):
        if one.count >= limits.get("insight.past_least_count") and len(one.times) == 1:
            said = next(iter(one.times))
            yield Advice(
                what=one.question,
                evidence=f"Luôn là “{said}” trong {said_count(one.count)} hồ sơ.",
                change="Bỏ bước này, hoặc chỉ làm khi có dấu hiệu cần xem.",
                law=SETTLING,
                place="files",
            )


def picked_at_steps(counted: Counted) -> list[drawn.Picked]:
    """Return what was picked at steps, by question."""
    found: dict[str, dict[str, int]] = {}
    questions: dict[str, str] = {}
    for detail, label, n in counted.details(drawn.SAID):
        question, _, said = detail.partition(drawn.VALUE_SEPARATOR)
        found.setdefault(question, {})[said] = n
        questions[question] = label
    return [drawn.Picked(question=questions[key], times=row) for key, row in found.items()]


def _never_reached(
    definition: ProcedureDefinition, counted: Counted, seen: int
) -> Iterator[Advice]:
    for element, name in drawn.people_steps(definition).items():
        if not counted.count(drawn.STEP, element):
            yield Advice(
                what=name,
                evidence=f"0 trong {said_count(seen)} hồ sơ đi qua bước này.",
                change="Bỏ nhánh này khỏi quy trình nếu luật không buộc có.",
                law=SETTLING,
                place="files",
            )
