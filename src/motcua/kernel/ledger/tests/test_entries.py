import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.kernel.base.api import SYSTEM, ids
from motcua.kernel.ledger import api as ledger
from motcua.kernel.ledger.catalogue import Event
from motcua.kernel.ledger.integrity import examine
from motcua.kernel.ledger.models import Entry

pytestmark = pytest.mark.db

PLANTED = Event(
    code="tree.planted", text="Trồng cây", open=frozenset({"kind"}), sealed=frozenset({"owner"})
)


def _subject() -> ledger.Subject:
    return ledger.Subject(kind="tree", id=ids.new_id())


def _append(subject: ledger.Subject, kind: str = "lim") -> ledger.Entry:
    with transaction.atomic():
        return ledger.append(PLANTED, subject=subject, actor=SYSTEM, open={"kind": kind})


def test_entries_of_a_subject_form_one_chain() -> None:
    subject = _subject()

    first, second = _append(subject), _append(subject)

    assert second.fields["prev"] == bytes(first.hash).hex()
    assert ledger.verify_chain(subject) == ledger.ChainReport(length=2, broken_at=None)


def test_chains_of_several_subjects_come_apart_though_they_were_written_by_turns() -> None:
    one, other, third = (_subject() for _ in range(3))
    written = [_append(subject) for subject in (one, other, one, other, one)]
    stranger = ledger.Subject(kind="bush", id=one.id)
    _append(stranger)

    found = ledger.facts_of_many("tree", [other.id, one.id, third.id])

    assert {key: [(fact.at, fact.fields) for fact in facts] for key, facts in found.items()} == {
        one.id: [(written[at].at, written[at].fields) for at in (0, 2, 4)],
        other.id: [(written[at].at, written[at].fields) for at in (1, 3)],
        third.id: [],
    }


def test_the_last_entry_of_an_event_is_of_the_subject_s_own_kind() -> None:
    subject = _subject()
    _append(subject)
    last = _append(subject)
    _append(ledger.Subject(kind="bush", id=subject.id))

    assert ledger.last_entry(subject, PLANTED.code) == last
    assert ledger.last_entry(subject, "tree.felled") is None


def test_the_same_fact_of_many_continues_each_chain_at_the_cost_of_one() -> None:
    begun, fresh, stranger = (_subject() for _ in range(3))
    for subject in (begun, stranger, begun):
        _append(subject)
    many = [(subject, {"kind": "lim"}) for subject in (begun, fresh, *(_subject() for _ in "abcd"))]

    with transaction.atomic(), CaptureQueriesContext(connection) as seen:
        written = ledger.append_many(PLANTED, actor=SYSTEM, facts=many)

    assert (written, len(seen)) == (6, 2)
    lengths = [ledger.verify_chain(one).length for one in (begun, fresh, stranger)]
    assert lengths == [3, 1, 1]
    assert examine().faults == []


def test_a_fact_of_many_is_recorded_within_the_change_and_as_declared() -> None:
    with pytest.raises(ledger.UndeclaredFieldError), transaction.atomic():
        ledger.append_many(PLANTED, actor=SYSTEM, facts=[(_subject(), {"height": 3})])
    assert Entry.objects.count() == 0


def test_every_chain_is_examined_to_its_first_broken_entry() -> None:
    whole, broken = _subject(), _subject()
    for subject in (whole, broken, broken):
        _append(subject)
    _forge(broken)

    finding = examine()

    assert finding.counts == {"entries": 4, "chains": 2}
    assert [fault.where for fault in finding.faults] == [f"tree {broken.id}"]
    assert "mục thứ 3" in finding.faults[0].what


def _forge(subject: ledger.Subject) -> None:
    """Write an entry into a chain as someone with the database in hand would."""
    Entry.objects.create(
        id=ids.new_id(),
        subject_kind=subject.kind,
        subject_id=subject.id,
        sequence=3,
        event="tree.planted",
        actor_id=SYSTEM.id,
        at_us=0,
        body=Entry.objects.get(subject_id=subject.id, sequence=2).body,
        hash=b"0" * 32,
    )


def test_an_undeclared_field_or_a_float_cannot_enter() -> None:
    subject = _subject()

    with pytest.raises(ledger.UndeclaredFieldError), transaction.atomic():
        ledger.append(PLANTED, subject=subject, actor=SYSTEM, open={"name": "Hoa"})
    with pytest.raises(ledger.UndeclaredFieldError), transaction.atomic():
        ledger.append(PLANTED, subject=subject, actor=SYSTEM, open={"kind": 1.5})  # type: ignore[dict-item]

    assert ledger.entries(subject) == []


def test_the_database_refuses_to_change_or_delete_an_entry() -> None:
    entry = _append(_subject())

    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(event="tree.felled")
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).delete()

    assert Entry.objects.get(pk=entry.pk).event == "tree.planted"


def test_two_entries_cannot_take_one_place_in_a_chain() -> None:
    subject = _subject()
    _append(subject)

    with pytest.raises(DatabaseError), transaction.atomic():
        ledger.append(PLANTED, subject=subject, actor=SYSTEM, is_first=True)

    assert len(ledger.entries(subject)) == 1


def test_a_receipt_proves_its_entry_and_fits_a_qr_code() -> None:
    entry = _append(_subject())

    word = ledger.receipt_of(entry)
    verdict = ledger.check_receipt(word)

    assert verdict.verdict == "genuine"
    assert verdict.fields["open"] == {"kind": "lim"}
    assert verdict.leaf == bytes(entry.hash)
    assert len(word) < 1000


def test_no_changed_letter_of_a_receipt_is_accepted() -> None:
    word = ledger.receipt_of(_append(_subject()))

    for place in range(4, len(word)):
        other = "A" if word[place] != "A" else "B"
        changed = word[:place] + other + word[place + 1 :]
        assert ledger.check_receipt(changed).verdict != "genuine", place


@pytest.mark.parametrize("word", ["", "MC1.", "MC1.!!!", "x" * 5000, "MC1." + "A" * 4000, "MC1.é"])
def test_a_strangers_text_is_unreadable_or_forged(word: str) -> None:
    assert ledger.check_receipt(word).verdict in {"unreadable", "forged"}
