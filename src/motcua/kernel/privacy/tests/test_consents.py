import pytest

from motcua.kernel.base.api import Actor, ids
from motcua.kernel.ledger.api import Subject, entries
from motcua.kernel.privacy import api as privacy
from motcua.kernel.privacy.models import Consent

pytestmark = pytest.mark.db

_WORDING = "Tôi đồng ý nhận tin nhắn về hồ sơ."


def _citizen() -> Actor:
    return Actor(id=ids.new_id(), kind="citizen", name="Hoa", roles=frozenset({"citizen"}))


def test_agreeing_twice_keeps_one_consent_with_its_wording() -> None:
    hoa = _citizen()

    first = privacy.give_consent(actor=hoa, purpose="sms", wording=_WORDING)
    second = privacy.give_consent(actor=hoa, purpose="sms", wording="Lời khác")

    assert (first.pk, second.wording) == (second.pk, _WORDING)
    (told,) = entries(Subject(kind="consents", id=hoa.id))
    assert told.fields["open"] == {"purpose": "sms", "wording": _WORDING}
    assert privacy.has_consented(hoa.id, "sms")


def test_consent_holds_for_its_purpose_and_person_alone() -> None:
    hoa = _citizen()
    privacy.give_consent(actor=hoa, purpose="sms", wording=_WORDING)

    assert not privacy.has_consented(hoa.id, "survey")
    assert not privacy.has_consented(_citizen().id, "sms")


def test_a_withdrawn_consent_is_over_but_stays_provable() -> None:
    hoa = _citizen()
    privacy.give_consent(actor=hoa, purpose="sms", wording=_WORDING)

    assert privacy.withdraw_consent(actor=hoa, purpose="sms")

    assert not privacy.has_consented(hoa.id, "sms")
    assert Consent.objects.get(account_id=hoa.id).withdrawn_at is not None
    given, taken = entries(Subject(kind="consents", id=hoa.id))
    assert (given.event, taken.event) == ("privacy.consent_given", "privacy.consent_withdrawn")


def test_withdrawing_what_was_never_given_changes_nothing() -> None:
    hoa = _citizen()

    assert not privacy.withdraw_consent(actor=hoa, purpose="sms")
    assert not entries(Subject(kind="consents", id=hoa.id))
