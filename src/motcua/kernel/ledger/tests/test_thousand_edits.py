"""A thousand random edits of rows and tiles, every hash computed anew: none stays unnamed."""

import random
import shutil
from pathlib import Path

import orjson
import pytest
from django.db import transaction

from motcua.kernel.ledger import log, tile_store
from motcua.kernel.ledger.auditing.audit import audit
from motcua.kernel.ledger.format import leaf_hash
from motcua.kernel.ledger.keyholder import keys_here
from motcua.kernel.ledger.models import Checkpoint, Entry, Leaf
from motcua.kernel.ledger.proofs import export_log
from motcua.kernel.ledger.testing import cut_last, plant, remember_no_signature, rewrite, unguard

pytestmark = [
    pytest.mark.db,
    pytest.mark.usefixtures("log_folder"),
    pytest.mark.long("a thousand audits, most of them of a log that was signed anew"),
]
_SIZE = 700
_EDITS = 100


@pytest.mark.parametrize("seed", range(10))
def test_no_edit_stays_unnamed(seed: int, tmp_path: Path) -> None:
    by_chance = random.Random(seed)
    for length in (120, 200, 280, 100):
        plant(length)
    log.catch_up()
    kept = tmp_path / "kept"
    export_log(kept)
    for table in ("ledger_entry", "ledger_leaf", "ledger_checkpoint"):
        unguard(table)
    shutil.copytree(tile_store.folder(), tmp_path / "whole")

    for number in range(_EDITS):
        edit = by_chance.choice([_change, _cut, _delete_within, _swap, _tile])
        with transaction.atomic():
            index = edit(by_chance)
            report = audit(kept / "checkpoint")
            transaction.set_rollback(True)
        shutil.rmtree(tile_store.folder())
        shutil.copytree(tmp_path / "whole", tile_store.folder())

        assert report.first_fault is not None, (number, edit)
        assert report.first_fault.index == index, (number, edit, report)

    assert audit(kept / "checkpoint").is_whole


def _sign_anew(by_chance: random.Random) -> None:
    """Compute tiles and checkpoints anew with the keys of the site, three times out of four."""
    if by_chance.random() < 0.25:
        return
    Checkpoint.objects.all().delete()
    shutil.rmtree(tile_store.folder() / "tile")
    (tile_store.folder() / "checkpoint").unlink()
    known = keys_here().path(1)
    before = known.read_bytes()
    remember_no_signature()
    log.catch_up()
    known.write_bytes(before)


def _change(by_chance: random.Random) -> int:
    """Change one field of one entry, and everything that hangs on its hash."""
    index = by_chance.randrange(_SIZE)
    entry = Leaf.objects.get(index=index).entry
    field, value = by_chance.choice(
        [("at_us", entry.at_us - 86_400_000_000), ("actor", "1" * 32), ("open", {"at": 10**6})]
    )
    rewrite(entry, {field: value})
    _sign_anew(by_chance)
    return index


def _cut(by_chance: random.Random) -> int:
    """Delete the last entries."""
    count = by_chance.randint(1, 50)
    cut_last(count)
    _sign_anew(by_chance)
    return _SIZE - count


def _delete_within(by_chance: random.Random) -> int:
    """Delete one entry and close the gap: in its chain, and in the order of the log."""
    index = by_chance.randrange(_SIZE - 1)
    gone = Leaf.objects.get(index=index).entry
    later = list(Leaf.objects.filter(index__gt=index).order_by("index"))
    Leaf.objects.filter(index__gte=index).delete()
    chain = Entry.objects.filter(subject_kind=gone.subject_kind, subject_id=gone.subject_id)
    rest = list(chain.filter(sequence__gt=gone.sequence).order_by("sequence"))
    previous = gone.fields["prev"]
    Entry.objects.filter(pk=gone.pk).delete()
    for row in rest:
        body = orjson.dumps(row.fields | {"prev": previous}, option=orjson.OPT_SORT_KEYS)
        Entry.objects.filter(pk=row.pk).update(
            body=body, hash=leaf_hash(body), sequence=row.sequence - 1
        )
        previous = leaf_hash(body).hex()
    Leaf.objects.bulk_create(Leaf(index=leaf.index - 1, entry_id=leaf.entry_id) for leaf in later)
    _sign_anew(by_chance)
    return index


def _swap(by_chance: random.Random) -> int:
    """Exchange the places of two entries of different chains."""
    one, other = sorted((by_chance.randrange(120), by_chance.randrange(120, _SIZE)))
    first, second = Leaf.objects.get(index=one).entry_id, Leaf.objects.get(index=other).entry_id
    Leaf.objects.filter(index__in=(one, other)).delete()
    Leaf.objects.bulk_create([Leaf(index=one, entry_id=second), Leaf(index=other, entry_id=first)])
    _sign_anew(by_chance)
    return one


def _tile(by_chance: random.Random) -> int:
    """Change one bit of one hash of a tile."""
    path = by_chance.choice(sorted((tile_store.folder() / "tile/0").rglob("*[0-9]")))
    while not path.is_file():
        path = by_chance.choice(sorted((tile_store.folder() / "tile/0").rglob("*[0-9]")))
    data = bytearray(path.read_bytes())
    at = by_chance.randrange(len(data))
    data[at] ^= 1 << by_chance.randrange(8)
    path.write_bytes(data)
    block = int(path.parent.name.removesuffix(".p") if path.parent.suffix == ".p" else path.name)
    return block * 256 + at // 32
