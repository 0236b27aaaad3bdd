"""What may be done with a matter: listed, refused and done by the one answer of each act."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse, QueryDict
from django.template import TemplateDoesNotExist
from django.test import RequestFactory

from motcua.domain.work import api
from motcua.domain.work.access import READ
from motcua.domain.work.acts import NoSuchActError
from motcua.domain.work.cli import NoMatterError, acts_json, do_json
from motcua.domain.work.models import Matter
from motcua.domain.work.testing import Office, OpenedToy, make_matter, toy_kind
from motcua.kernel.access.api import Request
from motcua.kernel.base.api import (
    Actor,
    DuplicateKeyError,
    Invalid,
    Problem,
    Refusal,
    UnknownKeyError,
)

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]


class FoundError(Refusal):
    """The umbrella is somebody's again, or its owner is refused."""


def offer(opened: OpenedToy, _actor: Actor) -> api.Offer | None:
    matter = opened.matter
    return api.Offer(title=f"Trả {matter.title}") if matter.stage != "thrown_away" else None


def why_not(opened: OpenedToy, _actor: Actor) -> Refusal | None:
    return FoundError("Ô này đã có chủ.") if opened.matter.stage == "given_back" else None


def give_back(asked: api.Asked[OpenedToy]) -> api.Done:
    if not asked.typed.word("whose"):
        raise Invalid((Problem(field="whose", message="Hãy ghi tên chủ ô."),))
    asked.opened.matter.stage = "given_back"
    return api.Done(said="Đã trả ô.", page="")


ACT = api.Act(
    key="give_back",
    slug="tra-o",
    letter="t",
    order=10,
    permission=READ,
    offer=offer,
    why_not=why_not,
    change=give_back,
    template="work/desk/outcomes.html",
)
THROW = replace(
    ACT, key="throw_away", slug="bo-o", letter="b", order=5, why_not=lambda _m, _a: FoundError("B")
)


def shown_again(_request: Request, matter: Matter, again: api.Again) -> HttpResponse:
    told = {"stage": matter.stage, "why": again.refusal.message, "typed": dict(again.typed)}
    return HttpResponse(json.dumps(told), status=again.status)


def load(_actor: Actor, *, code: str) -> Matter:
    return Matter.objects.get(code=code)


DESK = api.ActDesk(load=load, open=OpenedToy, again=shown_again)


@pytest.fixture
def umbrella(office: Office) -> Matter:
    return make_matter(office, held_by="ha")


def post(
    office: Office, matter: Matter, act: api.Act[OpenedToy] = ACT, **typed: str
) -> HttpResponse:
    request = RequestFactory().post("/", typed)
    vars(request).update(actor=office.actor("ha"), _messages=CookieStorage(request))
    answer = api.act_view(act, DESK, home=__name__)(request, code=matter.code)
    assert isinstance(answer, HttpResponse)
    return answer


def test_what_can_be_done_is_offered_first_and_the_rest_says_why_not(
    office: Office, umbrella: Matter
) -> None:
    found = api.choices(api.Acts([ACT, THROW]), OpenedToy(umbrella), office.actor("ha"))

    assert [(one.act.key, one.offer.title, one.blocked) for one in found] == [
        ("give_back", "Trả Ô màu đỏ", ""),
        ("throw_away", "Trả Ô màu đỏ", "B"),
    ]


def test_what_the_page_says_against_an_act_is_what_the_act_itself_says(
    office: Office, umbrella: Matter
) -> None:
    actor = office.actor("ha")
    umbrella.stage = "given_back"

    (choice,) = api.choices(api.Acts([ACT]), OpenedToy(umbrella), actor)

    with pytest.raises(FoundError) as refused:
        api.require(ACT, OpenedToy(umbrella), actor)
    assert choice.blocked == refused.value.message == "Ô này đã có chủ."


def test_who_may_not_is_told_so_before_anything_else(office: Office, umbrella: Matter) -> None:
    umbrella.stage = "given_back"

    refusal = api.why_not(ACT, OpenedToy(umbrella), office.actor("hoa"))

    assert isinstance(refusal, api.NotAllowedError)


def test_an_act_that_makes_no_sense_is_not_offered(office: Office, umbrella: Matter) -> None:
    umbrella.stage = "thrown_away"

    assert api.choices(api.Acts([ACT]), OpenedToy(umbrella), office.actor("ha")) == []


def test_an_act_is_done_once_and_leads_to_the_page_of_the_matter(
    office: Office, umbrella: Matter
) -> None:
    answer = post(office, umbrella, whose="Trần Thị Hoa", revision="1")

    umbrella.refresh_from_db()
    assert umbrella.revision == 2
    assert (answer.status_code, answer["Location"]) == (302, f"/can-bo/o/{umbrella.code}/")
    assert umbrella.stage == "given_back"


def test_who_only_looks_at_the_address_of_an_act_is_led_to_its_card(
    office: Office, umbrella: Matter
) -> None:
    request = RequestFactory().get("/")
    vars(request).update(actor=office.actor("ha"))

    answer = api.act_view(ACT, DESK, home=__name__)(request, code=umbrella.code)

    assert isinstance(answer, HttpResponse)
    assert answer["Location"] == f"/can-bo/o/{umbrella.code}/?lam=tra-o"


@pytest.mark.parametrize(
    ("stage", "whose", "status", "why"),
    [
        ("looked_for", "", 422, "Hãy ghi tên chủ ô."),
        ("given_back", "Hoa", 409, "Ô này đã có chủ."),
    ],
)
def test_a_refusal_shows_the_page_again_with_what_was_typed(
    office: Office, stage: str, whose: str, status: int, why: str
) -> None:
    umbrella = make_matter(office, stage=stage)

    answer = post(office, umbrella, whose=whose, revision="1")

    told = json.loads(answer.content)
    assert (answer.status_code, told) == (
        status,
        {"stage": stage, "why": why, "typed": {"whose": [whose], "revision": ["1"]}},
    )


def test_what_an_act_would_make_can_be_seen_before(office: Office, umbrella: Matter) -> None:
    act = replace(ACT, preview=lambda _asked: api.Shown(template="toy", context={}))

    with pytest.raises(TemplateDoesNotExist, match=r"toy_page\.html"):
        post(office, umbrella, act, xem="1")

    umbrella.refresh_from_db()
    assert umbrella.stage == "looked_for"


def test_an_act_without_its_form_stops_the_start() -> None:
    misspelt = replace(ACT, template="toy/tra-oo.html")

    with pytest.raises(TemplateDoesNotExist, match=r"tra-oo\.html"):
        api.act_paths("o/<str:code>/", api.Acts([misspelt]), DESK)


def test_addresses_are_the_acts_and_belong_to_their_package() -> None:
    paths = api.act_paths("o/<str:code>/", api.Acts([ACT, THROW]), DESK)

    assert [(str(one.pattern), one.name) for one in paths] == [
        ("o/<str:code>/bo-o/", "throw_away"),
        ("o/<str:code>/tra-o/", "give_back"),
    ]
    assert {one.callback.__module__ for one in paths} == {__name__}


@pytest.mark.parametrize("same", ["key", "slug"])
def test_no_two_acts_share_a_name(same: str) -> None:
    with pytest.raises(DuplicateKeyError):
        api.Acts([ACT, replace(THROW, **{same: getattr(ACT, same)})])


def test_the_acts_of_a_folder_are_found_without_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "umbrella_acts"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "give_back.py").write_text(f"from {__name__} import ACT")
    (folder / "words.py").write_text("RED = 1")
    monkeypatch.syspath_prepend(tmp_path)

    found = api.acts_in("umbrella_acts", OpenedToy)

    assert [act.key for act in found] == ["give_back"]
    assert found.get("give_back") is ACT
    with pytest.raises(UnknownKeyError):
        found.get("dry")


def test_what_was_typed_is_texts_by_key() -> None:
    typed = api.Typed({"reason": ["cũ", "mới"]})

    assert (typed.word("reason"), typed.word("other")) == ("mới", "")
    assert (typed.words("reason"), typed.words("other")) == (["cũ", "mới"], ())


@pytest.fixture
def commanded(office: Office) -> Iterator[Matter]:
    def acts(actor: Actor, code: str) -> api.ActsOn[OpenedToy]:
        opened = OpenedToy(load(actor, code=code))
        return api.ActsOn(actor=actor, opened=opened, acts=[ACT, THROW])

    with toy_kind(acts=acts):
        yield make_matter(office, held_by="ha")


def test_the_command_line_lists_what_the_page_lists(commanded: Matter) -> None:
    told = acts_json("ha", commanded.code)

    acts = told["acts"]
    assert isinstance(acts, list)
    assert told["kind"] == commanded.kind
    assert [(one["act"], one["can"], one["why_not"]) for one in acts] == [
        ("give_back", True, ""),
        ("throw_away", False, "B"),
    ]


@pytest.mark.parametrize(("is_tried_only", "stage"), [(True, "looked_for"), (False, "given_back")])
def test_the_command_line_does_what_the_page_does(
    commanded: Matter, is_tried_only: bool, stage: str
) -> None:
    typed = {"whose": ["Trần Thị Hoa"]}

    told = do_json("ha", commanded.code, "give_back", typed, is_tried_only=is_tried_only)

    commanded.refresh_from_db()
    assert (told["said"], told["done"]) == ("Đã trả ô.", not is_tried_only)
    assert commanded.stage == stage


def test_the_command_line_refuses_with_the_sentence_of_the_act(commanded: Matter) -> None:
    with pytest.raises(FoundError, match=r"^B$"):
        do_json("ha", commanded.code, "throw_away", {}, is_tried_only=False)
    with pytest.raises(NoSuchActError):
        do_json("ha", commanded.code, "dry", {}, is_tried_only=False)
    with pytest.raises(NoMatterError):
        acts_json("ha", "O-0")
    with pytest.raises(NoMatterError):
        acts_json("nam", commanded.code)


def test_cards_unfold_what_the_matter_came_for_or_what_was_asked_for(
    office: Office, umbrella: Matter
) -> None:
    def parts(asked: api.Asked[OpenedToy]) -> dict[str, object]:
        return {"typed": asked.typed.word("whose")}

    acts = [replace(ACT, is_main=True, parts=parts), replace(THROW, parts=parts)]
    on = api.ActsOn(actor=office.actor("ha"), opened=OpenedToy(umbrella), acts=acts)

    fresh = api.cards_of(on)
    again = api.cards_of(on, opened="bo-o", typed=QueryDict("whose=Hoa"))

    assert [(card.slug, card.is_open, dict(card.part)) for card in fresh] == [
        ("tra-o", True, {"typed": ""}),
        ("bo-o", False, {}),
    ]
    assert [(card.slug, card.is_open, dict(card.part)) for card in again] == [
        ("tra-o", False, {"typed": ""}),
        ("bo-o", True, {"typed": "Hoa"}),
    ]
    assert api.keys_of(fresh) == [("t", "Trả Ô màu đỏ")]
