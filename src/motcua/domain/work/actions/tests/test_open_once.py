"""What is sent twice, or in two windows at once, is opened once."""

from collections.abc import Iterator

import pytest

from motcua.domain.work import api
from motcua.domain.work.actions.tests.at_once import at_once
from motcua.domain.work.testing import TOY, Office, make_matter, make_office, toy_kind
from motcua.kernel.base.api import clock, ids
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import SealingKey, create_key, sealing_key


@pytest.fixture
def office(db: None) -> Iterator[Office]:
    with toy_kind():
        yield make_office()


def opened(office: Office, subject: Subject) -> api.Matter:
    def write(_key: SealingKey) -> api.Matter:
        return make_matter(office, id=subject.id)

    return api.open_once(api.Matter.objects.all(), subject, write)


@pytest.mark.db
def test_sent_again_it_is_the_first(office: Office) -> None:
    subject = Subject(kind=TOY, id=ids.new_id())

    first = opened(office, subject)

    assert opened(office, subject).code == first.code
    assert api.Matter.objects.count() == 1


@pytest.mark.db
def test_a_key_without_a_matter_is_used(office: Office) -> None:
    subject = Subject(kind=TOY, id=ids.new_id())
    sealed = create_key(subject).seal_bytes(b"x", label=b"y")

    opened(office, subject)

    assert sealing_key(subject).open_bytes(sealed, label=b"y") == b"x"


@pytest.mark.db(transaction=True)
def test_two_windows_at_once_open_one(transactional_db: None) -> None:
    with toy_kind():
        office, subject = make_office(), Subject(kind=TOY, id=ids.new_id())

        found = at_once(*[lambda: opened(office, subject) for _ in range(2)])

        assert [getattr(one, "pk", one) for one in found] == [subject.id] * 2
        assert api.Matter.objects.count() == 1


def test_a_code_is_none_that_anybody_guesses_or_misreads() -> None:
    codes = {api.unguessed_code("PA", clock.now()) for _ in range(50)}

    assert len(codes) == 50
    assert all(set(code[-6:]) <= set("ABCDEFGHKMNPQRTUVWXY346789") for code in codes)
