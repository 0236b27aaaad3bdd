"""What could be simpler is said with its figures, and never of too few dossiers."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.testing import (
    BIRTH_ANSWERS,
    Hands,
    Province,
    a_defect,
    received_birth,
    sealed_birth,
    signing_office,
)
from motcua.domain.dossiers.testing.versions import asking, birth
from motcua.domain.insight.actions.past_readings import start_count
from motcua.domain.insight.advice import use
from motcua.domain.insight.advice.drawn import people_steps
from motcua.domain.insight.advice.held import held_papers, rows
from motcua.domain.insight.advice.topics import Counted, Topic
from motcua.domain.insight.advice.unread import unread_fields
from motcua.domain.insight.advice.written import counted_topics, written_topics
from motcua.domain.insight.models import PastReading
from motcua.domain.insight.tests.past import the_year, withdrawn_birth
from motcua.domain.packs.api import Basis, Condition, ProcedureDefinition, load_procedure
from motcua.domain.packs.testing import BIRTH
from motcua.kernel.base.api import paths
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.privacy.api import erase_key, readings_of


def topic(title: str, tally: Mapping[str, int], *, of: ProcedureDefinition | None = None) -> Topic:
    counted = Counted(tally, {})
    return next(one for one in counted_topics(of or birth(), counted) if one.title == title)


def unread(definition: ProcedureDefinition) -> list[str]:
    return [item.key for item in unread_fields(definition)]


def test_a_question_that_nothing_reads_is_found() -> None:
    keys = unread(asking("thuaMoi", required=False)(birth()))

    assert "thuaMoi" in keys
    assert not {"nycHoTen", "nksHoTen", "ketQuaNhan", "camDoan", "diaChiNhan"} & set(keys)


@pytest.mark.parametrize("where", ["form", "template", "condition", "process", "fee"])
def test_a_question_is_read_wherever_its_name_stands(where: str) -> None:
    base = asking("thuaMoi", required=False)(birth())
    other = "= thuaMoi"
    condition = Condition(
        code="moi",
        must="thuaMoi != null",
        text="Phải có",
        basis=Basis(instrument="63/2010/NĐ-CP"),
    )
    changed = {
        "form": asking("kia", required='thuaMoi = "co"')(base),
        "template": replace(base, templates={"results/x.typ": 'said("thuaMoi")'}),
        "condition": replace(base, procedure=replace(base.procedure, conditions=(condition,))),
        "process": replace(base, process=f"<x>{other}</x>"),
        "fee": replace(
            base,
            fees=replace(
                base.fees,
                fees=tuple(replace(item, when="thuaMoi = null") for item in base.fees.fees),
            ),
        ),
    }

    assert "thuaMoi" not in unread(changed[where])


def test_a_paper_that_the_state_holds_is_named_with_its_row() -> None:
    base = birth()
    parts = tuple(replace(part, replaced_by=None) for part in base.procedure.components)
    found = held_papers(replace(base, procedure=replace(base.procedure, components=parts)))

    own = [one for one in found if not one.elsewhere]
    assert own
    assert all(one.row.code == BIRTH and "dân cư" in one.row.database for one in own)
    assert "123/2015/NĐ-CP" in own[0].row.source
    assert not held_papers(base)


def test_the_list_of_the_state_is_read_whole() -> None:
    lines = Path("packs/vietnam/replacements/papers-replaced-by-data.tsv").read_text("utf-8")

    assert len(rows()) == len(lines.splitlines()) - 1


def test_a_paper_held_elsewhere_says_of_how_many() -> None:
    base = birth()
    part = replace(
        base.procedure.components[-1],
        name="Bản sao giấy chứng nhận đăng ký doanh nghiệp",
        replaced_by=None,
    )
    found = held_papers(replace(base, procedure=replace(base.procedure, components=(part,))))

    assert [one.elsewhere > 300 for one in found] == [True]
    assert "đăng ký doanh nghiệp" in found[0].row.database


def test_of_too_few_dossiers_nothing_is_advised() -> None:
    for found in counted_topics(birth(), Counted({"read": 9, "signed": 9}, {})):
        assert not found.is_enough, found.title


def test_what_is_optional_and_hardly_ever_given_is_told_with_both_numbers() -> None:
    definition = asking("thuaMoi", required=False)(birth())
    title = "Mục không bắt buộc hiếm khi được khai"

    rare = topic(title, {"read": 60, "asked:thuaMoi": 60, "given:thuaMoi": 6}, of=definition)
    few = topic(title, {"read": 60, "asked:thuaMoi": 60, "given:thuaMoi": 2}, of=definition)
    used = topic(title, {"read": 60, "asked:thuaMoi": 60, "given:thuaMoi": 7}, of=definition)
    unasked = topic(title, {"read": 60, "asked:thuaMoi": 9}, of=definition)

    assert [one.evidence for one in rare.advices] == ["Có khai ở 6 trong 60 hồ sơ hỏi tới."]
    assert "ít hơn 5 trong 60" in few.advices[0].evidence
    assert not used.advices
    assert not unasked.advices


def test_approvals_that_never_refuse_are_told_and_one_refusal_is_enough_to_be_silent() -> None:
    never = topic("Duyệt mà không bao giờ từ chối", {"read": 40, "signed": 40})
    once = topic("Duyệt mà không bao giờ từ chối", {"read": 40, "signed": 40, "rejected": 1})

    assert "0 lần trong 40 hồ sơ đã ký" in never.advices[0].evidence
    assert once.is_enough
    assert not once.advices


def test_a_limit_far_beyond_what_is_needed_is_told() -> None:
    title = "Thời hạn dài hơn cần thiết"
    quick = {f"spent:-/{percent}": 1 for percent in range(30, 41)}
    slow = {f"spent:-/{percent}": 1 for percent in range(60, 71)}

    found = topic(title, {"read": 11, "settled:-": 11, **quick})

    assert "xong trong 39%" in found.advices[0].evidence
    assert not topic(title, {"read": 11, "settled:-": 11, **slow}).advices
    assert not topic(title, {"read": 9, "settled:-": 9, "spent:-/10": 9}).is_enough


def test_what_is_asked_for_again_and_again_is_told_by_item() -> None:
    title = "Mục hay bị yêu cầu bổ sung"
    tally = {"read": 40, "supplement:field/nksNoiSinh": 12, "supplement:paper/P1": 3}

    found = topic(title, tally)

    assert [one.evidence for one in found.advices] == ["Bị yêu cầu bổ sung ở 12 trong 40 hồ sơ."]
    assert "gợi ý rõ hơn" in found.advices[0].change


def test_a_way_that_leads_straight_back_is_told() -> None:
    title = "Bước không làm thay đổi gì"
    way = "Bộ phận một cửa → Tư pháp"

    found = topic(title, {"read": 40, f"handed:{way}": 30, f"bounced:{way}": 6})

    assert way in found.advices[0].what
    assert "6 trong 30" in found.advices[0].evidence
    assert not topic(title, {"read": 40, f"handed:{way}": 30, f"bounced:{way}": 3}).advices


def test_a_step_that_always_concludes_the_same_is_told() -> None:
    title = "Bước quy trình không bao giờ đổi kết quả"
    permit = load_procedure("1.013225", root=paths.packs_dir())
    assert permit is not None
    steps = {f"step:{element}": 12 for element in people_steps(permit)}
    never = next(iter(steps))

    same = topic(title, {"drawn": 12, **steps, "said:kiemTra.ketLuan/Đạt": 12}, of=permit)
    both = topic(
        title,
        {"drawn": 12, **steps, "said:kiemTra.ketLuan/Đạt": 11, "said:kiemTra.ketLuan/Không": 1},
        of=permit,
    )
    unreached = topic(title, {"drawn": 12, **steps, never: 0}, of=permit)

    assert [one.evidence for one in same.advices] == ["Luôn là “Đạt” trong 12 hồ sơ."]
    assert not both.advices
    assert [one.evidence for one in unreached.advices] == ["0 trong 12 hồ sơ đi qua bước này."]
    assert not topic(title, {"drawn": 9}, of=permit).is_enough
    assert title not in [one.title for one in counted_topics(birth(), Counted({}, {}))]


def test_written_topics_need_no_dossier() -> None:
    assert all(one.seen is None and one.is_enough for one in written_topics(birth()))


@pytest.mark.db
def test_counting_sees_what_dossiers_said_and_met(
    province: Province, hands: Hands, tmp_path: Path
) -> None:
    gone = withdrawn_birth(province)
    plain = withdrawn_birth(province)
    asked = received_birth(province)
    api.request_supplement(actor=province.actor("ha"), dossier_id=asked.id, defects=[a_defect()])
    api.withdraw(actor=province.actor("hoa"), dossier_id=asked.id)
    with signing_office(province, tmp_path):
        sealed_birth(province)
    erase_key(gone.subject)

    start_count(actor=province.actor("kien"), code=BIRTH, period=the_year())
    run_jobs()

    reading = PastReading.objects.get()
    tally = reading.tally
    assert reading.state == "done"
    assert (tally["read"], tally["erased"], reading.done) == (3, 1, 4)
    assert tally["asked:nksHoTen"] == tally["given:nksHoTen"] == 3
    assert "given:diaChiNhan" not in tally
    assert (tally[use.SUPPLEMENT], tally["supplement:field/nksNoiSinh"]) == (1, 1)
    assert reading.labels["supplement:field/nksNoiSinh"] == "Nơi sinh"
    assert tally[use.SIGNED] == sum(n for key, n in tally.items() if key.startswith("spent:")) == 1
    assert [row.purpose for row in readings_of(plain.subject)].count("count_use") == 1
    assert str(BIRTH_ANSWERS["nksHoTen"]) not in f"{tally} {reading.labels}"
