"""Questions that an answer made appear, and that nobody has seen yet."""

from collections.abc import Mapping
from datetime import date

from motcua.kernel.forms.definition import Answers, Field, FormDefinition
from motcua.kernel.forms.resolving import Lists
from motcua.kernel.forms.types import Posted
from motcua.kernel.forms.validating import visible_fields


def unseen_fields(
    definition: FormDefinition,
    answers: Answers,
    posted: Mapping[str, object],
    *,
    today: date | None = None,
    lists: Lists | None = None,
    context: Mapping[str, object] | None = None,
) -> tuple[Field, ...]:
    """Return the questions that the answers ask for and the page that sent them did not show.

    Whoever sent it is shown them before hearing that they are unanswered. Empty where nothing says
    what the page showed, such as a command.

    Args:
        definition: The form.
        answers: As they are with what was posted.
        posted: What the page sent; `_fields` names what it showed.
        today: The legal day; the platform's if left out.
        lists: Choices of lists that the form does not hold itself.
        context: More names for expressions.
    """
    shown = Posted(posted).shown
    if not shown:
        return ()
    names = {name.partition("-")[0] for name in shown}
    asked = visible_fields(definition, answers, today=today, lists=lists, context=context)
    return tuple(item for item in asked if item.is_asked and item.key not in names)
