"""What an officer fills in for a paper: a form like any other, typed, required and checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from motcua.kernel.base.api import Problem
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A form with its surroundings and what is known before anyone types.

    Attributes:
        form: The questions, all on one page.
        today: The legal day.
        known: Answers by field, from what the subject says.
        lists: Choices of lists that the form does not hold itself.
        context: More names for its expressions.
    """

    form: FormDefinition
    today: date
    known: Answers = field(default_factory=dict)
    lists: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    context: Mapping[str, object] = field(default_factory=dict)

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
        return dict(
            validate(self.form, answers, today=self.today, lists=self.lists, context=self.context)
        )

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
