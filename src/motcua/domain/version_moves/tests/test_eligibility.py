"""The rule of moving a dossier to another version, on facts alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motcua.domain.dossiers.api import FormSetting, Status
from motcua.domain.dossiers.testing import BIRTH_ANSWERS, BIRTH_PAPER, BIRTH_RESULT
from motcua.domain.dossiers.testing.versions import (
    Change,
    asking,
    birth,
    nothing,
    other_result,
    shorter,
    wanting_paper,
)
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.version_moves.eligibility import MoveFacts, compares_answers, may_move_version

FILED_ON = date(2026, 11, 16)
FACTS = MoveFacts(
    status=Status.PROCESSING,
    channel="online",
    filed_on=FILED_ON,
    papers=frozenset({BIRTH_PAPER}),
    answers=BIRTH_ANSWERS,
)


def reasons(change: Change, **facts: Any) -> tuple[str, ...]:
    before = birth()
    return may_move_version(
        replace(FACTS, **facts),
        before=before,
        after=change(before),
        setting=FormSetting(
            today=FILED_ON, context={"channel": "online", "submitted_on": FILED_ON}
        ),
    )


@pytest.mark.parametrize("change", [nothing, shorter, other_result, asking(required=False)])
@pytest.mark.parametrize(
    "status", [Status.FILED, Status.RECEIVED, Status.PROCESSING, Status.SUPPLEMENT_REQUESTED]
)
def test_an_open_dossier_that_lacks_nothing_may_be_moved(change: Change, status: Status) -> None:
    assert reasons(change, status=status) == ()


@pytest.mark.parametrize(
    "status",
    [Status.NOT_RECEIVED, Status.WITHDRAWN, Status.STOPPED, Status.SETTLED, Status.RETURNED],
)
def test_a_settled_or_ended_dossier_stays(status: Status) -> None:
    assert reasons(nothing, status=status) == ("Hồ sơ đã có kết quả hoặc đã kết thúc.",)


def test_a_dossier_never_goes_to_another_procedure() -> None:
    found = reasons(lambda one: replace(one, procedure=replace(one.procedure, code="9.999999")))

    assert found == ("Hai phiên bản không thuộc cùng một thủ tục.",)


def test_a_question_newly_required_names_itself_and_never_an_answer() -> None:
    found = reasons(asking())

    assert found == ("Biểu mẫu mới bắt buộc khai “Số sổ hộ nghèo” mà hồ sơ chưa có.",)


def test_a_question_that_this_dossier_is_not_asked_hinders_nothing() -> None:
    change = asking(visible='nksLoaiKhaiSinh = "bi_bo_roi"')

    assert reasons(change) == ()
    assert reasons(change, answers={**BIRTH_ANSWERS, "nksLoaiKhaiSinh": "bi_bo_roi"})


def test_an_answer_that_the_new_form_does_not_take_is_named_without_its_value() -> None:
    answers = {**BIRTH_ANSWERS, "ghiChuMoi": "abcdefghijkl"}

    found = reasons(asking(max=3), answers=answers)

    assert found == ("Nội dung khai ở “Số sổ hộ nghèo” không hợp lệ theo biểu mẫu mới.",)
    assert "abcdefghijkl" not in str(found)


def test_a_paper_newly_wanted_hinders_unless_it_is_there() -> None:
    assert reasons(wanting_paper) == ("Phiên bản mới đòi “Giấy xác nhận mới” mà hồ sơ chưa có.",)
    assert reasons(wanting_paper, papers={BIRTH_PAPER, "MOI-01"}) == ()


def test_a_paper_that_was_wanted_and_not_given_before_is_nothing_new() -> None:
    before = wanting_paper(birth())

    found = may_move_version(
        FACTS, before=before, after=asking(required=False)(before), setting=_setting()
    )

    assert found == ()


def test_a_result_drafted_on_another_template_keeps_its_version() -> None:
    assert reasons(other_result, results={BIRTH_RESULT}) == (
        "Kết quả đã dự thảo hoặc đã ký theo mẫu của phiên bản hiện nay.",
    )
    assert reasons(shorter, results={BIRTH_RESULT}) == ()


def test_a_supplement_request_for_what_the_other_version_does_not_know_hinders() -> None:
    before, after = asking(required=False)(birth()), birth()
    facts = replace(FACTS, asked={("field", "ghiChuMoi")})

    found = may_move_version(facts, before=before, after=after, setting=_setting())

    assert found == ("Hồ sơ đang được yêu cầu bổ sung mục mà phiên bản kia không có.",)
    assert reasons(nothing, asked={("field", "nksNoiSinh"), ("paper", BIRTH_PAPER)}) == ()


def _paying_first(definition: ProcedureDefinition) -> ProcedureDefinition:
    return replace(definition, fees=replace(definition.fees, collect="before"))


def test_paying_first_hinders_only_who_has_not_paid() -> None:
    after = replace(birth(), fees=replace(birth().fees, collect="after"))
    first = _paying_first(birth())

    def found(is_paid: bool) -> tuple[str, ...]:
        facts = replace(FACTS, is_paid=is_paid)
        return may_move_version(facts, before=after, after=first, setting=_setting())

    assert found(True) == ()
    assert len(found(False)) == 1


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (
            lambda one: replace(
                one,
                procedure=replace(
                    one.procedure, settled_by=replace(one.procedure.settled_by, name="Sở Tư pháp")
                ),
            ),
            "Cơ quan",
        ),
    ],
)
def test_who_settles_and_how_stay_the_same(change: Change, word: str) -> None:
    (reason,) = reasons(change)

    assert reason.startswith(word)


def test_why_a_drawn_process_cannot_go_on_is_told_as_it_is() -> None:
    assert reasons(nothing, process=("“Thẩm định” không còn.",)) == ("“Thẩm định” không còn.",)


def test_answers_are_looked_at_only_where_form_or_papers_differ() -> None:
    before = birth()

    assert not compares_answers(before, shorter(before))
    assert not compares_answers(before, other_result(before))
    assert compares_answers(before, asking()(before))
    assert compares_answers(before, wanting_paper(before))


def _setting() -> FormSetting:
    return FormSetting(today=FILED_ON, context={"channel": "online", "submitted_on": FILED_ON})
