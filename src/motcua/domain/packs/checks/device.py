"""Tell which conditions of a form only the platform can evaluate: a notice, never a fault."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from motcua.kernel.definitions.api import FolderError, Location, Notice, as_mapping, read_source
from motcua.kernel.forms.api import FormDefinition, FormDefinitionError, load_definition
from motcua.kernel.rules.api import lint_for_device


@dataclass(frozen=True, kw_only=True, slots=True)
class OnlineOnly:
    """An expression that needs the network, where it stands, and what in it does."""

    at: Location
    message: str


def online_only(form: FormDefinition) -> Iterator[OnlineOnly]:
    """Yield the conditions of a form that go beyond what a device evaluates, one each."""
    for at, expression in form.expressions():
        found = lint_for_device(expression.source, names=expression.names)
        if found:
            first = found[0]
            message = (
                f"FEEL “{expression.source}” chỉ chạy khi có mạng: {first.message}"
                f" (ký tự {first.column})."
            )
            yield OnlineOnly(at=at, message=message)


def form_notices(path: Path) -> Iterator[Notice]:
    """Yield the notices of a form; none while it cannot be read."""
    try:
        source = read_source(path)
        form = load_definition(as_mapping(source.data), file=source.file)
    except (FolderError, FormDefinitionError):
        return
    for found in online_only(form):
        yield Notice(file=source.file, line=source.line(found.at), message=found.message)
