"""No published attack on a signed paper of ours passes, and none makes the verifier fall."""

import random
import re

import pytest

from motcua.kernel.signatures.testing import Office
from motcua.kernel.signatures.tests import attacks


@pytest.mark.parametrize("attack", attacks.UPDATES, ids=lambda attack: attack.__name__)
def test_nothing_may_be_added_after_the_seal(
    attack: attacks.Attack, office: Office, sealed: bytes
) -> None:
    forged = attack(sealed)

    verdict = office.verify(forged)

    assert len(forged) > len(sealed)
    assert not verdict.valid
    assert verdict.integrity != "intact"
    assert verdict.reasons


@pytest.mark.parametrize("attack", attacks.BYTES, ids=lambda attack: attack.__name__)
def test_no_manipulated_file_is_valid(
    attack: attacks.Attack, office: Office, sealed: bytes
) -> None:
    forged = attack(sealed)

    verdict = office.verify(forged)

    assert forged != sealed
    assert not verdict.valid
    assert verdict.reasons


@pytest.mark.parametrize(
    "attack",
    attacks.without("signature_removed", "look_of_number_in_place"),
    ids=lambda attack: attack.__name__,
)
def test_nothing_may_be_added_between_signature_and_seal(
    attack: attacks.Attack, office: Office
) -> None:
    verdict = office.verify(attack(office.signed()))

    assert not verdict.valid


def test_any_changed_byte_is_noticed(office: Office, sealed: bytes) -> None:
    chance = random.Random(4)
    rooms = [match.span() for match in re.finditer(rb"/Contents <[0-9A-F]+>", sealed)]
    outside = [i for i in range(len(sealed)) if not any(a <= i < b for a, b in rooms)]

    for position in chance.sample(outside, 40):
        changed = bytearray(sealed)
        changed[position] ^= 1 << chance.randrange(8)
        verdict = office.verify(bytes(changed))
        assert not verdict.valid, position
        assert verdict.reasons


def test_changed_text_is_said_in_plain_words(office: Office, sealed: bytes) -> None:
    at = sealed.index(b"stream") + 40
    changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]

    verdict = office.verify(changed)

    assert verdict.integrity == "changed"
    assert "Nội dung đã bị sửa sau khi ký." in [reason.text for reason in verdict.reasons]


def test_paper_without_its_seal_is_not_yet_a_result(office: Office, sealed: bytes) -> None:
    verdict = office.verify(attacks.without_the_seal(sealed))

    assert (verdict.valid, verdict.integrity) == (False, "intact")
    assert [reason.code for reason in verdict.reasons] == ["not_sealed"]


def test_a_signed_file_whose_signature_was_lost_is_damaged_and_not_unsigned(office: Office) -> None:
    verdict = office.verify(office.signed().replace(b"/AcroForm", b"/AcroFprm"))

    assert (verdict.valid, verdict.integrity) == (False, "changed")
    assert [one.code for one in verdict.reasons] == ["damaged"]
