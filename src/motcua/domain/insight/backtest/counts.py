"""What is counted of one ended dossier in a back-test."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from motcua.domain.dossiers.api import FormSetting, form_setting
from motcua.domain.insight.backtest.carried import Carried
from motcua.domain.insight.backtest.comparison import Count, differences_between
from motcua.domain.insight.backtest.outcome import Outcome, Setting, outcome_of
from motcua.domain.insight.backtest.past import ErasedError, Past, UnreadableError
from motcua.domain.packs.api import ProcedureDefinition
from motcua.kernel.base.api import Refusal
from motcua.kernel.deadlines.api import Started, event_from_data
from motcua.kernel.forms.api import FormDefinitionError

READ, ERASED, UNREADABLE = "read", "erased", "unreadable"
FROM_VERSION, SAME = "from", "same"
OTHER_LIMIT, OTHER_FEE = "other_limit", "other_fee"
"""Where the dossier's own version, asked again, does not say what was told at the time."""

type Counting = Callable[[Past], Iterator[Count]]


def counted(past: Past, counting: Counting) -> tuple[Count, ...]:
    """Return what is counted of a dossier, or that it was erased or cannot be read."""
    try:
        return (Count(kind=READ), *counting(past))
    except ErasedError:
        return (Count(kind=ERASED),)
    except (UnreadableError, FormDefinitionError, Refusal, ArithmeticError, LookupError):
        return (Count(kind=UNREADABLE),)
    except (TypeError, ValueError):
        return (Count(kind=UNREADABLE),)


@dataclass(frozen=True, kw_only=True)
class Backtest:
    """The counting of a back-test: every dossier held against one other version."""

    after: Carried

    def __call__(self, past: Past) -> Iterator[Count]:
        """Yield what differs; nothing is opened where the versions say the same throughout."""
        version = past.dossier.version
        yield Count(kind=FROM_VERSION, detail=str(version.number), label=f"số {version.number}")
        own = past.definition
        if own.sha256 == self.after.definition.sha256:
            yield Count(kind=SAME)
            return
        facts = past.facts()
        setting = _setting_on(past.dossier.channel, past.filed_on)
        before = outcome_of(Carried(definition=own).on(past.filed_on), facts, setting=setting)
        after = outcome_of(self.after.on(past.filed_on), facts, setting=setting)
        yield from differences_between(before, after, calendar=facts.calendar)
        yield from _told_otherwise(past, before)


def _told_otherwise(past: Past, before: Outcome) -> Iterator[Count]:
    if before.fee_vnd is not None and before.fee_vnd != past.dossier.fee_vnd:
        yield Count(kind=OTHER_FEE)
    first = event_from_data(past.dossier.clock[0]) if past.dossier.clock else None
    if isinstance(first, Started) and before.limit is not None and before.limit != first.limit:
        yield Count(kind=OTHER_LIMIT)


def _setting_on(channel: str, day: date) -> Setting:
    def setting(definition: ProcedureDefinition) -> FormSetting:
        if definition.form is None:
            return FormSetting(today=day)
        return form_setting(definition.form, channel=channel, on=day)

    return setting
