"""An interlinked dossier: three agencies, three papers; the whole ends with the last part."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.test import Client

from motcua.domain.dossier_register.form_06 import _way
from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import OpenedDossier
from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.dossiers.owner_notice import notice_of
from motcua.domain.dossiers.pages.desk.cards import ACTS
from motcua.domain.dossiers.queries import papers_waiting
from motcua.domain.dossiers.testing import (
    GROUND,
    PIN,
    WHY,
    Province,
    fresh,
    hands_at,
    nothing_happens,
)
from motcua.domain.dossiers.testing.asking import events_of, last_open, stored_pdf
from motcua.domain.dossiers.testing.drawn import at
from motcua.domain.filing.pages.api.showing import shown
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.desk.waiting import papers_to_sign
from motcua.domain.issuing.testing import POWER
from motcua.domain.work.api import Asked, Typed, perform
from motcua.kernel.base.api import SYSTEM, Actor, Invalid, Refusal, clock
from motcua.kernel.identity.api import Account, demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.jobs.testing import waiting
from motcua.kernel.ledger.api import verify_chain
from motcua.kernel.printing.testing import text_of
from motcua.kernel.ui.testing.page import Page
from tests.life.interlinked import (
    ANSWERS,
    CULTURE,
    POLICE,
    Office,
    considered,
    drafted,
    given,
    issued,
    make_interlinked_province,
    minutes,
    offices,
    received_karaoke,
    three_seals,
)

pytestmark = [pytest.mark.db, pytest.mark.once("paper")]


@pytest.fixture
def province(db: None, tmp_path: Path) -> Iterator[Province]:
    with hands_at("2026-11-16T08:00"):
        made = make_interlinked_province()
        with three_seals(made, tmp_path / "keys"):
            yield made


@pytest.fixture
def office(province: Province) -> Mapping[str, Office]:
    return offices(province)


@pytest.fixture
def dossier(province: Province, office: Mapping[str, Office]) -> Dossier:
    """Return a dossier of which the registrar's part is done, before the police."""
    dossier = received_karaoke(province)
    considered(office["registrar"], dossier, "kiemTra", ketLuan="dat")
    given(office["registrar"], dossier)
    return fresh(dossier)


def page_of(dossier: Dossier) -> Page:
    hoa = sign_in(Client(), demo.account_of("hoa"))
    return Page.open(hoa, f"/ho-so/{dossier.code}/")


def tags(page: Page) -> list[str]:
    sections = page.root.all("section")
    parts = next(one for one in sections if one.get("aria-labelledby") == "cac-phan")
    return [one.all("p")[0].text for one in parts.all("li")]


def test_the_first_paper_does_not_end_the_whole(dossier: Dossier) -> None:
    assert at(dossier) == ["xetAnNinh"]
    assert (dossier.status, dossier.stage) == (Status.PROCESSING, Stage.APPRAISAL)
    assert dossier.settled_at is None
    assert dossier.paused_at is None

    page = page_of(dossier)

    assert "Đang giải quyết phần 2 trong 3, An ninh, trật tự" in page.headings()
    assert "Mời bạn nhận" not in page.text
    assert tags(page) == [
        "1. Đăng ký hộ kinh doanh Đã có kết quả",
        "2. An ninh, trật tự Đang giải quyết",
        "3. Kinh doanh karaoke Chưa tới lượt",
    ]
    assert "Tải Giấy chứng nhận đăng ký hộ kinh doanh" in page.text
    assert "Công an xã Cẩm Bình. Xem xét điều kiện về an ninh, trật tự" in page.text


def test_tracking_tells_of_each_part_and_names_nobody(
    office: Mapping[str, Office], dossier: Dossier, client: Client
) -> None:
    told = client.post("/tra-cuu/", {"ma": dossier.code, "so": "5678"}).content.decode()
    body = {"code": dossier.code, "digits": "5678"}
    asked = client.post("/api/v1/tra-cuu", body, content_type="application/json").json()
    hoa = sign_in(Client(), demo.account_of("hoa"))
    own = Page.open(hoa, "/ho-so/")

    assert "Phần 1: Đăng ký hộ kinh doanh" in told
    assert "Công an xã Cẩm Bình: Đang giải quyết. Xem xét điều kiện về an ninh" in told
    assert "Trần Thị Minh Hoa" not in told
    assert [(one["state"], one["is_late"]) for one in asked["parts"]] == [
        ("done", False),
        ("now", False),
        ("next", False),
    ]
    assert asked["parts"][1]["agency"] == "Công an xã Cẩm Bình"
    assert asked["parts"][1]["due_at"]
    assert "result" not in asked["parts"][0]
    assert "bước “Xem xét điều kiện về an ninh, trật tự”" in own.text


def test_a_client_reads_the_paper_of_a_part(office: Mapping[str, Office], dossier: Dossier) -> None:
    told = shown(SYSTEM, dossier).parts

    assert told[0].result is not None
    assert told[0].result.name == "Giấy chứng nhận đăng ký hộ kinh doanh"
    assert [one.result for one in told[1:]] == [None, None]


@pytest.mark.needs("feedback", why="why it is late is asked there")
def test_a_part_past_the_limit_of_its_step_does_not_look_calm(
    province: Province, office: Mapping[str, Office], dossier: Dossier
) -> None:
    step = dossier.tasks.get(ended_at=None)
    assert step.due_at is not None
    assert dossier.due_at is not None

    with hands_at("2026-11-20T09:00"):
        assert step.due_at < clock.now() < dossier.due_at
        owner = page_of(dossier)
        chief = sign_in(Client(), Account.objects.get(id=office["police"].leader.id))
        led = Page.open(chief, "/can-bo/ky/")
        drafter = sign_in(Client(), Account.objects.get(id=office["police"].drafter.id))
        work = Page.open(drafter, f"/can-bo/ho-so/{dossier.code}/")

    assert "2. An ninh, trật tự Quá hạn của bước" in tags(owner)
    assert owner.headings()[1].endswith("An ninh, trật tự; bước này đã quá hạn")
    assert any(label.startswith("Hỏi vì sao trễ") for label in owner.links())
    assert "Ủy ban nhân dân xã Cẩm Bình Đến quầy" in owner.text  # the police have no telephone
    assert "Quá hạn của bước" in work.text
    assert re.search(r"Hạn của bước [^,]+, quá \d ngày làm việc", work.text)
    stuck = next(one for one in led.root.all("table") if one.get("class") == "stuck")
    assert stuck.all("tr")[1].text.split()[-4:-2] == ["0", "1"]


def test_the_paper_of_a_part_is_handed_out_while_others_are_settled(
    province: Province, dossier: Dossier
) -> None:
    minh = sign_in(Client(), demo.account_of("minh"))
    asked = Page(minh.post("/can-bo/quay/", {"who": ANSWERS["nycSo"]}), minh)
    assert "một phần đã có giấy, chờ người này nhận" in asked.text
    listed = Page.open(minh, asked.links()["trả"])
    assert "Phần khác đang giải quyết" in listed.text
    assert "Bản giấy chờ nhận tại" in page_of(dossier).text
    form = listed.form("/tra-giay/")

    assert form.send(minh).status == 422
    sen = {"own_paper": "identity_card", "own_number": "042196000123"}
    form = form.fill(taker="authorised:authorisation", name="Trần Thị Sen", **sen)
    taken = form.send(minh)

    now, paper = fresh(dossier), dossier.results.get()
    named = f"{paper.name} số {paper.number_text}"
    assert f"Đã trả {named}" in taken.text
    assert (now.status, now.returned_at, at(now)) == (Status.PROCESSING, None, ["xetAnNinh"])
    (row,) = now.handings_out.all()
    assert (row.paper, row.recipient, row.shown) == (paper, "authorised", "authorisation")
    assert events_of(now)[-1] == "paper_returned"
    assert last_open(now)["papers"] == [paper.id.hex]
    told = notice_of(now.id, "paper_returned").words
    assert (told["papers"], told["taker"]) == (named, row.words)
    assert notice_of(now.id, "result_taken").words["taker"] == row.words
    assert "Trần Thị Sen, căn cước số 042•••••0123" in page_of(now).text
    assert told["officer"] == province.actor("minh").name
    assert "Đã trả bản giấy ngày 16/11/2026" in page_of(now).text
    assert [one.given_at for one in shown(SYSTEM, now).parts] == [row.at, None, None]
    assert [one["taker"] for one in _way(now) if one["note"] == f"Đã trả {named}"] == [
        "Người được ủy quyền (văn bản ủy quyền)"
    ]
    with nothing_happens(now):
        assert form.send(minh).status == 409


def done(dossier: Dossier, key: str, actor: Actor, **typed: str) -> None:
    asked = Asked(actor=actor, opened=OpenedDossier(fresh(dossier)), typed=Typed.of(**typed))
    perform(ACTS.get(key), asked)


def test_a_paper_noted_by_mistake_waits_again(
    province: Province, office: Mapping[str, Office], dossier: Dossier
) -> None:
    minh, paper = province.actor("minh"), dossier.results.get()

    do = partial(done, dossier)
    decision = issuing.withdraw(
        actor=office["registrar"].drafter,
        paper_id=paper.id,
        reason="Cấp nhầm nội dung ngày sinh",
        legal_basis="60/2014/QH13, Điều 70",
        power=POWER,
    )
    with nothing_happens(dossier), pytest.raises(Refusal, match="nên chưa trả giấy này"):
        do("return_paper", minh, taker="owner:identity_card")
    issuing.reject(actor=office["registrar"].leader, paper_id=decision.id, reason="Giấy đúng.")
    do("send_return_code", minh)
    code = str(notice_of(dossier.id, "return_code").words["return_code"])
    do("return_paper", minh, taker="owner:code", code=code)
    with nothing_happens(dossier), pytest.raises(Invalid, match="thành câu"):
        do("undo_return_paper", minh, reason=".")
    with nothing_happens(dossier), pytest.raises(Refusal):
        do("undo_return_paper", province.actor("dung"), reason="Bấm nhầm dòng của người khác")
    with hands_at("2026-11-17T08:00"), pytest.raises(Refusal, match="trong ngày"):
        do("undo_return_paper", minh, reason="Bấm nhầm dòng của người khác")

    do("undo_return_paper", minh, reason="Bấm nhầm dòng của người khác")

    assert events_of(dossier)[-1] == "paper_return_undone"
    assert notice_of(dossier.id, "paper_return_undone").words["papers"] == (
        f"{paper.name} số {paper.number_text}"
    )
    assert list(papers_waiting(minh)) == [paper]
    do("return_paper", minh, taker="owner:identity_card", paper=paper.id.hex)
    assert not papers_waiting(minh)
    with nothing_happens(dossier), pytest.raises(Refusal, match="đang chờ trả riêng"):
        do("return_paper", minh, taker="owner:identity_card", paper=paper.id.hex)
    assert verify_chain(dossier.subject).is_whole


def test_each_agency_gives_its_own_paper_and_the_last_ends_the_whole(
    province: Province, office: Mapping[str, Office], dossier: Dossier
) -> None:
    early = dossier.results.get()
    minh = sign_in(Client(), demo.account_of("minh"))
    listed = Page.open(minh, "/can-bo/tra-ket-qua/")
    listed.form("/tra-giay/").fill(taker="owner:identity_card").send(minh)
    considered(office["police"], dossier, "xetAnNinh", ketLuan="dat")
    police = given(office["police"], dossier)
    assert (police.agency.short_name, police.number_text) == (POLICE, "01/GCN-CAX")
    assert fresh(dossier).status == Status.PROCESSING
    made = minutes(
        office["culture"],
        dossier,
        "bien-ban-tham-dinh",
        ngayThamDinh="2026-11-16",
        gioThamDinh="08 giờ 00 đến 09 giờ 00",
        nguoiCoMat="Lê Văn Mẫu, chủ cơ sở",
        daXem="Diện tích phòng, cách âm, lối thoát nạn",
        ketLuan="dat",
    )
    assert (made.agency.short_name, made.state) == (CULTURE, "issued")
    assert made.number_text == "01/BB-SVHTTDL"
    considered(office["culture"], dossier, "thamDinh")
    licence = given(office["culture"], dossier)

    now = fresh(dossier)
    assert licence.number_text == "01/GP-SVHTTDL"
    assert (now.status, now.stage, at(now)) == (Status.SETTLED, Stage.RETURNING, ["traKetQua"])
    assert now.settled_at is not None
    assert events_of(now).count("result_sealed") == 3
    page = page_of(now)
    assert all(one.endswith("Đã có kết quả") for one in tags(page))
    assert "Mời bạn nhận kết quả" in page.text
    listed = Page.open(minh, "/can-bo/tra-ket-qua/")
    assert f"Đã trả riêng: {early.name} số {early.number_text}" in listed.text
    listed.form(f"{now.code}/tra-ket-qua/").fill(taker="owner:identity_card").send(minh)
    ended = fresh(now)
    assert ended.status == Status.RETURNED
    assert page_of(ended).text.count("Đã trả bản giấy ngày 16/11/2026") == 3


def test_an_agency_does_nothing_to_the_paper_of_another(
    office: Mapping[str, Office], dossier: Dossier
) -> None:
    considered(office["police"], dossier, "xetAnNinh", ketLuan="dat")
    first = dossier.results.get()
    paper = drafted(office["police"], dossier)

    with nothing_happens(dossier), pytest.raises(Refusal):
        issuing.sign(actor=office["registrar"].leader, paper_id=paper.id, pin=PIN)
    with nothing_happens(dossier), pytest.raises(Refusal):
        issuing.withdraw(
            actor=office["police"].drafter,
            paper_id=first.id,
            reason="Ghi sai",
            legal_basis="Điều 3, 168/2025/NĐ-CP",
        )


@pytest.fixture
def refusable(office: Mapping[str, Office], dossier: Dossier) -> Dossier:
    """Return a dossier that stands where the police refuse."""
    considered(
        office["police"], dossier, "xetAnNinh", ketLuan="khong", yKien="Chưa nghiệm thu phòng cháy"
    )
    return fresh(dossier)


def test_the_desk_says_what_the_refusal_of_a_part_causes(
    office: Mapping[str, Office], refusable: Dossier
) -> None:
    account = Account.objects.get(pk=office["police"].drafter.id)

    page = Page.open(sign_in(Client(), account), f"/can-bo/ho-so/{refusable.code}/?lam=tu-choi")

    assert "Không giải quyết phần An ninh, trật tự" in page.text
    assert "giấy mà cơ quan khác đã cấp vẫn có hiệu lực" in page.text
    assert "phần sau không giải quyết; chủ hồ sơ có quyền khiếu nại" in page.text
    assert "Các phần liên thông" in page.headings()


def refuse(office: Office, dossier: Dossier) -> issuing.Paper:
    letter = api.draft_refusal(actor=office.drafter, dossier_id=dossier.id, **GROUND)
    return issued(office, letter)


def test_the_police_refuse_their_part_and_what_was_issued_stays(
    office: Mapping[str, Office], refusable: Dossier, tmp_path: Path
) -> None:
    first = refusable.results.get()
    letter = api.draft_refusal(actor=office["police"].drafter, dossier_id=refusable.id, **GROUND)
    (unsigned,) = papers_to_sign(office["police"].leader)
    assert "giấy đã cấp vẫn có hiệu lực" in " ".join(unsigned.remarks.flags)
    assert "kết thúc hồ sơ" not in " ".join(unsigned.remarks.flags)
    letter = issued(office["police"], letter)

    now = fresh(refusable)
    assert letter.name == "Phiếu từ chối giải quyết hồ sơ, phần An ninh, trật tự"
    text = text_of(stored_pdf(letter.file_id, now), tmp_path)
    assert "không giải quyết phần An ninh, trật tự của hồ sơ này" in text
    assert f"vẫn có hiệu lực: {first.name} số {first.number_text}" in text
    assert "Phần không được giải quyết tiếp vì phần trên không được cấp: Kinh doanh karaoke" in text
    desk = Page.open(
        sign_in(Client(), Account.objects.get(pk=office["police"].drafter.id)),
        f"/can-bo/ho-so/{now.code}/",
    )
    assert "có phần không được cấp" in desk.text
    assert (letter.agency.short_name, at(now)) == (POLICE, ["traKetQua"])
    assert (now.status, now.stage) == (Status.SETTLED, Stage.RETURNING)
    assert now.results.get().state == issuing.Paper.State.SEALED
    assert "part_refused" in events_of(now)
    told = [job.kwargs["template"] for job in waiting("tell_owner")]
    assert ("result_ready" in told, told.count("part_refused")) == (False, 1)
    hoa = Page.open(sign_in(Client(), demo.account_of("hoa")), "/viec-cua-toi/")
    assert "Có phần không được cấp" in hoa.text
    form = Page.open(Client(), "/tra-cuu/").form("/tra-cuu/")
    tracked = form.fill(ma=now.code, so="5678").send(Client())
    assert "Có phần không được cấp" in tracked.headings()
    page = page_of(now)
    assert tags(page) == [
        "1. Đăng ký hộ kinh doanh Đã có kết quả",
        "2. An ninh, trật tự Không được cấp",
        "3. Kinh doanh karaoke Không giải quyết",
    ]
    assert "Đã giải quyết xong, có phần không được cấp" in page.headings()
    assert "Giấy đã cấp vẫn có hiệu lực" in page.text
    assert "Tổ quản lý hành chính Công an xã Cẩm Bình" in page.text
    assert "Bộ phận tổng hợp, xã Cẩm Bình" not in page.text
    assert f"Lý do: {WHY.reason}. Sự việc: {WHY.facts}" in page.text


def test_the_refused_dossier_is_returned_with_what_there_is(
    province: Province, office: Mapping[str, Office], refusable: Dossier
) -> None:
    refuse(office["police"], refusable)

    api.return_result(actor=province.actor("minh"), dossier_id=refusable.id, to=api.THE_OWNER)

    assert fresh(refusable).status == Status.RETURNED


def test_what_was_issued_keeps_the_rest_from_being_refused_anywhere_else(
    office: Mapping[str, Office], dossier: Dossier
) -> None:
    with nothing_happens(dossier), pytest.raises(api.IllegalTransitionError) as refused:
        api.draft_refusal(actor=office["police"].drafter, dossier_id=dossier.id, **GROUND)

    assert "vẫn có hiệu lực" in refused.value.message


def test_the_registrar_s_refusal_ends_the_whole(
    province: Province, office: Mapping[str, Office]
) -> None:
    dossier = received_karaoke(province)
    considered(office["registrar"], dossier, "kiemTra", ketLuan="khong", yKien="Thiếu tư cách")

    refuse(office["registrar"], dossier)

    now = fresh(dossier)
    assert (now.status, at(now)) == (Status.NOT_RECEIVED, [])
    assert tags(page_of(now)) == [
        "1. Đăng ký hộ kinh doanh Không được cấp",
        "2. An ninh, trật tự Không giải quyết",
        "3. Kinh doanh karaoke Không giải quyết",
    ]


def test_the_police_ask_for_a_supplement_in_their_own_name(
    office: Mapping[str, Office], dossier: Dossier
) -> None:
    defect = api.Defect(
        target="paper",
        key="KR-PCCC",
        label="Nghiệm thu phòng cháy",
        reason="Không đúng địa điểm cơ sở",
        legal_basis="297/2025/NĐ-CP",
    )

    asked = api.request_supplement(
        actor=office["police"].drafter, dossier_id=dossier.id, defects=[defect]
    )

    assert asked.agency.short_name == POLICE
    assert fresh(dossier).status == Status.SUPPLEMENT_REQUESTED


def test_an_owner_who_withdraws_keeps_what_was_issued(province: Province, dossier: Dossier) -> None:
    api.withdraw(actor=province.actor("hoa"), dossier_id=dossier.id)

    now = fresh(dossier)
    assert (now.status, at(now)) == (Status.WITHDRAWN, [])
    assert now.results.get().state == issuing.Paper.State.SEALED
    page = page_of(now)
    assert "Giấy đã cấp ở phần trước vẫn có hiệu lực." in page.text
    assert "Bản giấy chờ nhận tại" in page.text
    minh, paper = province.actor("minh"), now.results.get()
    assert list(papers_waiting(minh)) == [paper]
    done(now, "return_paper", minh, taker="owner:identity_card")
    assert (fresh(now).status, papers_waiting(minh).exists()) == (Status.WITHDRAWN, False)
    assert tags(page)[1:] == [
        "2. An ninh, trật tự Không giải quyết",
        "3. Kinh doanh karaoke Không giải quyết",
    ]


def test_what_goes_out_electronically_is_returned_with_the_last_part_alone(
    province: Province, office: Mapping[str, Office]
) -> None:
    dossier = received_karaoke(province, ketQuaNhan="electronic")
    considered(office["registrar"], dossier, "kiemTra", ketLuan="dat")
    given(office["registrar"], dossier)
    assert fresh(dossier).status == Status.PROCESSING
    considered(office["police"], dossier, "xetAnNinh", ketLuan="khong", yKien="Chưa nghiệm thu")

    refuse(office["police"], dossier)

    now = fresh(dossier)
    assert (now.status, at(now)) == (Status.RETURNED, [])
    assert events_of(now)[-2:] == ["part_refused", "returned"]


def test_the_agency_of_the_late_part_apologises(
    office: Mapping[str, Office], dossier: Dossier
) -> None:
    with hands_at("2026-12-09T09:00") as hands:
        letter = api.draft_apology(
            actor=office["police"].drafter,
            dossier_id=dossier.id,
            reason="Thiếu cán bộ kiểm tra",
            new_due_at=hands.instant + timedelta(days=7),
        )
        assert letter.agency.short_name == POLICE
        with pytest.raises(Refusal):
            issuing.sign(actor=office["registrar"].leader, paper_id=letter.id, pin=PIN)
