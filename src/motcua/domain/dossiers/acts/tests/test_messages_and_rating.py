"""Messages either way; one rating, by the owner, after the end."""

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Message, Rating
from motcua.domain.dossiers.testing import Province, file_birth, nothing_happens, received_birth
from motcua.domain.dossiers.testing.asking import last_open
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import Invalid
from motcua.kernel.jobs.testing import waiting
from motcua.kernel.ledger.api import entries
from motcua.kernel.privacy.api import OWN, read

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]


def test_the_owners_words_are_sealed_and_the_agencys_reach_the_owner(province: Province) -> None:
    dossier = received_birth(province)
    hoa = province.actor("hoa")

    api.send_message(actor=hoa, dossier_id=dossier.id, words="Tôi hỏi về tên đệm của cháu")
    api.send_message(actor=province.actor("ha"), dossier_id=dossier.id, words="Mời chị ghé quầy")

    first, second = Message.objects.filter(dossier=dossier).order_by("at", "is_from_owner")[::-1]
    assert (first.is_from_owner, second.is_from_owner) == (True, False)
    assert "tên đệm" in read(hoa, subject=dossier.subject, purpose=OWN).reveal(first.text)
    assert all(b"\xc4\x91\xe1\xbb\x87m" not in bytes(e.body) for e in entries(dossier.subject))
    templates = [job.kwargs["template"] for job in waiting("tell_owner")]
    assert templates.count("message_received") == 1


@pytest.mark.parametrize("words", ["", " \u200b ", "x" * 2001])
def test_an_empty_or_endless_message_is_refused(province: Province, words: str) -> None:
    dossier = file_birth(province)

    with nothing_happens(dossier), pytest.raises(Invalid):
        api.send_message(actor=province.actor("hoa"), dossier_id=dossier.id, words=words)


def test_a_stranger_writes_nothing(province: Province) -> None:
    dossier = file_birth(province)

    with nothing_happens(dossier), pytest.raises(NotVisibleError):
        api.send_message(actor=province.actor("son"), dossier_id=dossier.id, words="Chào")


def test_an_ended_dossier_is_rated_once(province: Province) -> None:
    dossier, hoa = file_birth(province), province.actor("hoa")
    api.withdraw(actor=hoa, dossier_id=dossier.id)

    api.rate(actor=hoa, dossier_id=dossier.id, score=4, times_sent_away=1, comment="Nhanh")

    assert last_open(dossier) == {"score": 4, "times_sent_away": 1}
    with nothing_happens(dossier), pytest.raises(api.AlreadyRatedError):
        api.rate(actor=hoa, dossier_id=dossier.id, score=1, times_sent_away=0)


def test_a_living_dossier_is_not_rated(province: Province) -> None:
    dossier = file_birth(province)

    with nothing_happens(dossier), pytest.raises(api.AlreadyRatedError):
        api.rate(actor=province.actor("hoa"), dossier_id=dossier.id, score=5, times_sent_away=0)


@pytest.mark.parametrize(("score", "times"), [(0, 0), (6, 0), (3, -1), (3, 100)])
def test_a_rating_out_of_range_is_refused(province: Province, score: int, times: int) -> None:
    dossier, hoa = file_birth(province), province.actor("hoa")
    api.withdraw(actor=hoa, dossier_id=dossier.id)

    with nothing_happens(dossier), pytest.raises(Invalid):
        api.rate(actor=hoa, dossier_id=dossier.id, score=score, times_sent_away=times)


def test_officers_do_not_rate_themselves(province: Province) -> None:
    dossier = file_birth(province)
    api.withdraw(actor=province.actor("hoa"), dossier_id=dossier.id)

    with nothing_happens(dossier), pytest.raises(api.NotOwnerError):
        api.rate(actor=province.actor("minh"), dossier_id=dossier.id, score=5, times_sent_away=0)

    assert not Rating.objects.exists()
