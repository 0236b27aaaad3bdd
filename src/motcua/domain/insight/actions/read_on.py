"""One batch more of a reading of ended dossiers is counted."""

from collections import Counter
from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import transaction

from motcua.domain.insight.advice.use import Use
from motcua.domain.insight.backtest.carried import Carried
from motcua.domain.insight.backtest.comparison import Count
from motcua.domain.insight.backtest.counts import Backtest, Counting, counted
from motcua.domain.insight.backtest.past import Past, left_of, next_of
from motcua.domain.insight.models import PastReading
from motcua.domain.insight.purposes import BACKTEST, COUNT_USE
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.procedures.api import definition
from motcua.kernel.base.api import clock, limits, no_event

_Kind, _State = PastReading.Kind, PastReading.State
_PURPOSES = {_Kind.BACKTEST: BACKTEST, _Kind.USE: COUNT_USE}

type Ask = Callable[[PastReading], None]


@no_event("Counting changes nothing; each dossier that is opened leaves a reading record.")
def read_on(*, reading_id: UUID, done: int, ask: Ask) -> PastReading:
    """Count the next batch of dossiers, and ask for the batch after it.

    One transaction: a batch is counted with its records, its place and the next job, or not at all.
    Locks the reading. A job that comes again, or after the end, changes nothing.

    Args:
        reading_id: Which.
        done: How many dossiers were read when the batch was asked for.
        ask: Asks for the batch after it, in the same transaction.
    """
    with transaction.atomic():
        reading = locked(reading_id)
        if not reading.is_running or reading.done != done:
            return reading
        size = limits.get("insight.past_batch_count")
        kind = _Kind(reading.kind)
        batch = list(next_of(reading, purpose=_PURPOSES[kind], size=size))
        counting = _counting(reading)
        _add(reading, [count for past in batch for count in counted(past, counting)])
        if _moved_on(reading, batch):
            ask(reading)
    return reading


def locked(reading_id: UUID) -> PastReading:
    """Return a reading with what it tries, locked until the transaction ends."""
    rows = PastReading.objects.select_for_update(of=("self",)).select_related("version")
    return rows.get(id=reading_id)


def _counting(reading: PastReading) -> Counting:
    if reading.kind == _Kind.USE:
        return Use()
    if reading.version is not None:
        return Backtest(after=Carried(definition=definition(reading.version)))
    return Backtest(after=Carried(definition=ProcedureDefinition.from_json(reading.source)))


def _add(reading: PastReading, counts: Sequence[Count]) -> None:
    added = Counter(count.key for count in counts)
    reading.tally = dict(Counter(reading.tally) + added)
    reading.labels = {**reading.labels, **{one.key: one.label for one in counts if one.label}}


def _moved_on(reading: PastReading, batch: Sequence[Past]) -> bool:
    """Keep how far the reading has come; say whether dossiers are left."""
    if batch:
        last = batch[-1].dossier
        reading.cursor_at, reading.cursor_id = last.filed_at, last.id
    reading.done += len(batch)
    left = left_of(reading).count()
    reading.total = reading.done + left
    reading.moved_at = clock.now()
    if not left:
        reading.state = _State.DONE
    reading.save()
    return left > 0
