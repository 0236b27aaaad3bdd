"""Keys at a remote service (CSC API v2): confirmed on the telephone, never half signed.

The service is the stand-in, called without a network; it misbehaves as real ones do.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from simulators.csc import faults
from simulators.csc.service import MULTISIGN
from simulators.memory import Memory

from motcua.kernel.base.api import ids, limits
from motcua.kernel.signatures import api
from motcua.kernel.signatures.errors import SigningRefusedError
from motcua.kernel.signatures.signer import client
from motcua.kernel.signatures.testing import AGENCY, OFFICER, Office, Telephone, open_office

type Results = Sequence[bytes | SigningRefusedError]


@dataclass(kw_only=True)
class World:
    """An office whose leader has a key at the service, and a telephone."""

    office: Office
    telephone: Telephone

    @property
    def key(self) -> str:
        return api.personal_key(self.office.leader.id)

    @property
    def memory(self) -> Memory:
        return self.telephone.memory

    def link(self, *, user: str = "tuan", by: int = 2, key: str = "") -> api.KeyState:
        leader, desk = self.office.leader, client._desk_here.get()
        assert desk
        asked_by = ids.new_id()
        return api.link_key(
            actor=leader,
            key_id=key or self.key,
            user=user,
            credential="",
            mark=next(desk.keys.folder.glob("ky-*.png")).read_bytes(),
            common_name=leader.name,
            asked_by=asked_by,
            confirmed_by=ids.new_id() if by == 2 else asked_by,
        )

    def drafts(self, count: int) -> list[bytes]:
        return [self.office.draft(to=f"Người {number}") for number in range(count)]

    def ask(self, drafts: Sequence[bytes]) -> None:
        api.ask_confirmation(
            actor=self.office.leader,
            key_id=self.key,
            pdfs=drafts,
            reasons=["Ký"] * len(drafts),
            about=f"{len(drafts)} văn bản",
        )

    def signed(self, drafts: Sequence[bytes]) -> Results:
        """Fetch what came of it, once that is known."""
        self.telephone.wait(self.key)
        return api.sign_personal_batch(
            actor=self.office.leader, key_id=self.key, pin="", pdfs=drafts
        )


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    with open_office(tmp_path) as office:
        monkeypatch.setattr(api.Trust, "standing", lambda: office.trust)
        people = {"tuan": (OFFICER, AGENCY), "hoa": ("Lê Thị Hoa", AGENCY)}
        yield World(office=office, telephone=Telephone.of(office, people))


def kinds(results: Results) -> list[str]:
    return [type(one).__name__ for one in results]


def test_papers_are_confirmed_together_in_parts_and_the_key_never_comes_here(world: World) -> None:
    state = world.link()
    assert (state.home, state.remote) == ("remote", "Ký số từ xa")
    assert api.is_confirmed_afar(world.key)
    desk = client._desk_here.get()
    assert desk
    assert b"sealed" not in (desk.keys.folder / f"{world.key}.key").read_bytes()
    drafts = world.drafts(MULTISIGN + 2)
    assert kinds(world.signed(drafts[:1])) == ["ConfirmationNeededError"]

    world.ask(drafts)
    assert "Hãy xác nhận trên điện thoại 7 văn bản" in api.confirmation_awaited(world.key)
    with pytest.raises(SigningRefusedError, match="không dùng mã PIN"):
        world.office.signed(drafts[0])
    with pytest.raises(api.ConfirmationAwaitedError):
        api.sign_personal(actor=world.office.leader, key_id=world.key, pin="", pdf=drafts[0])
    world.ask(drafts)
    world.telephone.answers += ["confirmed", "confirmed"]
    results = world.signed(drafts)

    assert kinds(results) == ["bytes"] * len(drafts)
    assert len(world.memory.all("csc-asked")) == 2, "the same papers are not asked for twice"
    last = results[-1]
    assert isinstance(last, bytes)
    assert world.office.verify(world.office.sealed(last)).valid
    assert api.key_state(key_id=world.key).tries_left == 5


FAULTS: Mapping[str, tuple[type[SigningRefusedError], str]] = {
    "down": (api.RemoteUnavailableError, "không trả lời"),
    "half": (api.RemoteUnavailableError, "không trả lời trọn"),
    "fewer": (api.RemoteUnavailableError, "không trả lời trọn"),
    "expired_sad": (api.RemoteRefusedError, "SAD expired"),
    "wrong_hashes": (api.RemoteRefusedError, "not authorized"),
    "wrong_key": (api.RemoteRefusedError, "không phải của chứng thư"),
    "other_certificate": (api.RemoteRefusedError, "chứng thư khác"),
    "clock": (api.RemoteRefusedError, "từ chối"),
    "disabled": (api.RemoteRefusedError, "ngừng dùng"),
    "revoked": (api.RemoteRefusedError, "không dùng được"),
}


def test_a_service_that_misbehaves_leaves_every_paper_waiting(world: World) -> None:
    world.link()
    drafts = world.drafts(1)
    assert {*FAULTS, "none", "slow", "asks_pin"} == set(faults.FAULTS)

    for fault, (kind, why) in FAULTS.items():
        world.telephone.misbehave(fault)
        world.telephone.answers[:] = ["confirmed"]
        world.ask(drafts)
        (refused,) = world.signed(drafts)
        assert type(refused) is kind, fault
        assert why in refused.message, fault

    world.telephone.misbehave("none")
    world.telephone.answers[:] = ["confirmed"]
    world.ask(drafts)
    assert kinds(world.signed(drafts)) == ["bytes"]


def test_declining_leaves_what_was_confirmed_before_and_nothing_else(world: World) -> None:
    world.link()
    drafts = world.drafts(MULTISIGN + 1)
    world.telephone.answers += ["confirmed", "declined"]

    world.ask(drafts)
    results = world.signed(drafts)

    assert kinds(results) == ["bytes"] * MULTISIGN + ["ConfirmationDeclinedError"]
    assert kinds(world.signed(drafts[-1:])) == ["ConfirmationNeededError"], "told once"


@pytest.mark.parametrize("who", ["the service", "we"])
def test_who_does_not_answer_in_time_signs_nothing(
    world: World, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.link()
    drafts = world.drafts(1)
    if who == "we":
        known = limits.get
        monkeypatch.setattr(
            limits, "get", lambda name: 0 if name.endswith("confirm_seconds") else known(name)
        )

    world.ask(drafts)
    if who == "the service":
        while not world.memory.all("csc-asked"):
            time.sleep(0.01)
        for one in world.memory.all("csc-asked"):
            world.memory.change(
                "csc-asked", one["handle"], lambda old: old | {"until": "2020-01-01T00:00:00+00:00"}
            )

    assert kinds(world.signed(drafts)) == ["ConfirmationLateError"]


def test_other_papers_give_up_those_that_wait_and_a_restart_forgets_all(world: World) -> None:
    world.link()
    first, second = world.drafts(2)
    world.ask([first])
    world.ask([second])
    world.telephone.answers += ["confirmed", "confirmed"]
    assert kinds(world.signed([second])) == ["bytes"]
    assert kinds(world.signed([first])) == ["ConfirmationNeededError"]

    world.telephone.plug_in()
    assert kinds(world.signed([second])) == ["ConfirmationNeededError"]


def test_a_key_there_is_linked_as_any_is_made_by_two_others_in_the_owner_s_name(
    world: World,
) -> None:
    with pytest.raises(SigningRefusedError, match="hai người khác"):
        world.link(by=1)
    with pytest.raises(api.CertificateRefusedError, match="ghi tên"):
        world.link(user="hoa")
    with pytest.raises(api.RemoteRefusedError, match="userID"):
        world.link(user="ai-do")
    with pytest.raises(api.KeyMissingError):
        world.link(key=api.personal_key(ids.new_id()))
    world.telephone.misbehave("asks_pin")
    with pytest.raises(SigningRefusedError, match="không tự hỏi"):
        world.link()

    assert api.key_state(key_id=world.key).home == "file"
    assert isinstance(world.office.signed(), bytes), "the key in software signs on"


def test_an_owner_who_lost_the_telephone_locks_the_key(world: World) -> None:
    world.link()
    api.block_key(actor=world.office.leader, key_id=world.key)

    with pytest.raises(api.KeyLockedError):
        world.ask(world.drafts(1))
    with pytest.raises(api.KeyMissingError):
        api.ask_confirmation(
            actor=world.office.clerk,
            key_id=world.key,
            pdfs=world.drafts(1),
            reasons=["Ký"],
        )
    assert not world.memory.all("csc-asked")
