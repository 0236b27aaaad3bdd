"""The signer believes no caller: what it does stands in a warrant, and in its own journal."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from motcua.kernel.base.api import clock, ids, limits
from motcua.kernel.signatures import api, warrants
from motcua.kernel.signatures.signer import client, wire
from motcua.kernel.signatures.signer.desk import SignerDesk
from motcua.kernel.signatures.signer.journal import Journal
from motcua.kernel.signatures.signer.server import answer
from motcua.kernel.signatures.testing import OFFICER_PIN, Office, open_office

type Asked = tuple[dict[str, object], bytes]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        yield opened


def desk() -> SignerDesk:
    here = client._desk_here.get()
    assert here
    return here


def warrant(office: Office, pdf: bytes, **otherwise: object) -> dict[str, object]:
    """Return a request for the leader's signature as the web makes it."""
    said = {
        "op": "sign_personal",
        "key_id": api.personal_key(office.leader.id),
        "account_id": str(office.leader.id),
        "name": office.leader.name,
        "post_id": None,
        "agency_id": str(office.agency_id),
        "roles": ["leader"],
        "reason": "Ký thông báo",
        "place": "Cẩm Bình",
    }
    head = warrants.made(said | otherwise, [pdf], at=clock.now())
    return {"op": "warranted", "pin": OFFICER_PIN, **head}


def told(head: dict[str, object], pdf: bytes) -> object:
    reply, files = answer(desk(), wire.Message(head=head, files=(pdf,)))
    assert not files or reply["ok"]
    return reply.get("code", "signed")


def signed_lines() -> list[object]:
    return list(desk().journal.lines())


def test_request_that_only_states_who_asks_signs_nothing(office: Office) -> None:
    pdf = office.draft()
    said = json.loads(str(warrant(office, pdf)["warrant"]))

    assert told({**said, "op": "warranted", "pin": OFFICER_PIN}, pdf) == "not_authorised"
    assert told(warrant(office, pdf) | {"seal": "AAAA"}, pdf) == "not_authorised"
    assert signed_lines() == []


def test_warrant_changed_by_one_word_signs_nothing(office: Office) -> None:
    pdf = office.draft()
    head = warrant(office, pdf, roles=["specialist"])
    changed = str(head["warrant"]).replace("specialist", "clerk")

    assert told(head | {"warrant": changed}, pdf) == "not_authorised"


def test_warrant_is_for_its_own_file(office: Office) -> None:
    assert told(warrant(office, office.draft()), office.draft(to="Lan")) == "not_authorised"


def test_warrant_counts_once(office: Office) -> None:
    pdf = office.draft()
    head = warrant(office, pdf)

    assert [told(head, pdf), told(head, pdf)] == ["signed", "not_authorised"]
    assert len(signed_lines()) == 1


@pytest.mark.parametrize("minutes", [-2, 2])
def test_warrant_is_of_now(minutes: int, office: Office) -> None:
    pdf = office.draft()
    head = warrant(office, pdf)
    desk()._now = lambda: clock.now() + timedelta(minutes=minutes)

    assert told(head, pdf) == "not_authorised"


def test_warrant_of_one_op_serves_no_other(office: Office) -> None:
    pdf = office.draft()

    assert told(warrant(office, pdf, op="seal", title="", number="1", on=None), pdf) != "signed"
    assert told(warrant(office, pdf) | {"op": "seal"}, pdf) != "signed"
    assert signed_lines() == []


def test_two_persons_unlock_a_key_and_neither_is_its_owner(office: Office) -> None:
    key, owner, clerk = api.personal_key(office.leader.id), office.leader, office.clerk
    other = replace(clerk, id=ids.new_id())
    for _ in range(limits.get("signatures.pin_tries_count")):
        with pytest.raises(api.WrongPinError):
            api.sign_personal(actor=owner, key_id=key, pin="000000", pdf=office.draft())
    assert [state.key_id for state in api.locked_keys()] == [key]

    for asker, confirmer in ((clerk, clerk), (owner, clerk), (clerk, owner)):
        with pytest.raises(api.SigningRefusedError, match="hai người"):
            api.unlock_key(actor=confirmer, asked_by=asker.id, key_id=key)
    with pytest.raises(api.KeyLockedError):
        office.signed()
    api.unlock_key(actor=other, asked_by=clerk.id, key_id=key)

    assert api.locked_keys() == []
    assert office.signed()
    unlocked, _signed = desk().journal.lines()
    assert unlocked
    assert (unlocked["op"], unlocked["asked_by"]) == ("unlock", str(clerk.id))


def test_journal_says_who_signed_what_and_under_which_title(office: Office) -> None:
    drafted = office.draft()
    signed = office.signed(drafted)
    sealed = office.sealed(signed)

    first, second = desk().journal.lines()

    assert first
    assert second
    assert (first["name"], first["title"]) == (office.leader.name, "Phê duyệt")
    assert first["asked"] == warrants.digest_of(drafted)
    assert first["signed"] == second["asked"] == warrants.digest_of(signed)
    assert second["signed"] == warrants.digest_of(sealed)
    assert OFFICER_PIN not in (desk().keys.folder / "signed.log").read_text()


def test_nothing_is_signed_that_cannot_be_written_down(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Journal, "write", full)

    with pytest.raises(api.SigningRefusedError, match="chưa ký gì"):
        office.signed()


def test_journal_shows_what_was_changed_taken_out_or_cut(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    for number in range(4):
        journal.write({"title": f"Giấy {number}"})
    path = tmp_path / "signed.log"
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)

    path.write_bytes(whole.replace("Giấy 1".encode(), "Giấy 9".encode()))
    assert [line is None for line in journal.lines()] == [False, True, True, False]
    path.write_bytes(b"".join([lines[0], *lines[2:]]))
    assert [line is None for line in journal.lines()] == [False, True, False]

    path.write_bytes(whole[:-20])
    journal.write({"title": "Sau khi mất điện"})
    assert [line is None for line in journal.lines()] == [False, False, False, True, False]
