"""Try the draft of a result that an example tells: what its form and its rules find in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from motcua.domain.packs.result_trial import TriedDraft, contradictions_in, errors_in
from motcua.kernel.base.api import Problem, Refusal

if TYPE_CHECKING:
    from motcua.domain.packs.examples import ExampleCase


def check_draft(case: ExampleCase) -> Iterator[str]:
    """Yield what does not come out as the example says of its draft, in Vietnamese."""
    told, expect = case.example.draft, case.example.expect
    if told is None:
        if expect.draft_problems is not None or expect.contradictions is not None:
            yield "ví dụ ghi kết quả của dự thảo mà không có draft"
        return
    kinds = case.definition.procedure.results
    kind = next((one for one in kinds if told.result in {"", one.code}), None)
    if kind is None:
        yield f"thủ tục không có kết quả {told.result}"
        return
    draft = TriedDraft(
        definition=case.definition,
        kind=kind,
        fields=told.fields,
        answers=case.answers,
        steps=told.steps,
        channel=case.example.channel,
        on=case.received_on,
        fee_vnd=expect.fee_vnd,
        scanned_pages=told.scanned_pages,
    )
    try:
        yield from _surprises("dự thảo sai ở", errors_in(draft), expect.draft_problems)
        yield from _surprises("dự thảo trái ở", contradictions_in(draft), expect.contradictions)
    except Refusal as refusal:
        yield refusal.message


def _surprises(
    what: str, found: tuple[Problem, ...], expected: tuple[str, ...] | None
) -> Iterator[str]:
    fields = sorted({problem.field for problem in found})
    if expected is not None and fields != sorted(expected):
        said = "; ".join(problem.message for problem in found)
        yield f"{what} [{', '.join(fields)}], ví dụ ghi [{', '.join(expected)}]. {said}".strip()
