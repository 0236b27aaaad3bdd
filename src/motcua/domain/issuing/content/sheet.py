"""What an officer fills in for a paper: a form like any other, typed, required and checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Self

from django.utils.safestring import SafeString

from motcua.kernel.base.api import Invalid, Problem
from motcua.kernel.forms.api import (
    Answers,
    Choice,
    FormDefinition,
    deciding_keys,
    merge_fields,
    render_step,
    unseen_fields,
    validate,
)

_SAID_OTHERWISE: Final = "Văn bản đã ban hành ở bước này ghi khác; hãy ghi như văn bản."


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A form with its surroundings and what is known before anyone types.

    Attributes:
        form: The questions, all on one page.
        today: The legal day.
        known: Answers by field, from what the subject says.
        lists: Choices of lists that the form does not hold itself.
        context: More names for its expressions.
        settled: Answers by field that an issued paper gives already: nothing else is accepted.
    """

    form: FormDefinition
    today: date
    known: Answers = field(default_factory=dict)
    lists: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    context: Mapping[str, object] = field(default_factory=dict)
    settled: Answers = field(default_factory=dict)

    def settled_by(self, said: Answers) -> Self:
        """Return the sheet with what issued papers say in those of its fields that they share."""
        shared = {key: said[key] for key in said.keys() & self.form.fields.keys()}
        return replace(self, known={**self.known, **shared}, settled=shared)

    def merged(self, posted: Mapping[str, object]) -> Answers:
        """Return what is known with what was typed in its place, right or wrong."""
        return merge_fields(
            self.form,
            self.known,
            keys=self.form.fields,
            posted=posted,
            today=self.today,
            lists=self.lists,
            context=self.context,
        )

    def checked(self, answers: Answers) -> dict[str, Any]:
        """Return answers as the form accepts them.

        Raises:
            Invalid: With every problem at once.
        """
        checked = dict(
            validate(self.form, answers, today=self.today, lists=self.lists, context=self.context)
        )
        departs = [key for key, said in self.settled.items() if checked.get(key) != said]
        if departs:
            raise Invalid(tuple(Problem(field=key, message=_SAID_OTHERWISE) for key in departs))
        return checked

    @property
    def decides(self) -> bool:
        """Whether some answers make other questions appear."""
        return any(deciding_keys(self.form, step) for step in self.form.steps)

    def has_unseen(self, posted: Mapping[str, object]) -> bool:
        """Say whether what was typed makes questions appear that its page did not show."""
        merged = self.merged(posted)
        unseen = unseen_fields(
            self.form,
            merged,
            posted,
            today=self.today,
            lists=self.lists,
            context=self.context,
        )
        return bool(unseen)

    def html(self, answers: Answers, problems: Sequence[Problem] = ()) -> SafeString:
        """Return the inside of the page's form, with the answers so far."""
        return render_step(
            self.form,
            answers,
            self.form.steps[0].key,
            problems,
            today=self.today,
            lists=self.lists,
            context=self.context,
        )
