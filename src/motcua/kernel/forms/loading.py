"""Turn the data of `form.yaml` into a definition, or say everything that is wrong with it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from motcua.kernel.forms.checking import check_definition
from motcua.kernel.forms.definition import Field, FormDefinition, Group, Step
from motcua.kernel.forms.dependencies import CircleError, in_order, needs_of
from motcua.kernel.forms.faults import FormDefinitionError, FormFault, Location
from motcua.kernel.forms.loading_fields import FieldReader
from motcua.kernel.forms.reading import Reader
from motcua.kernel.forms.yaml_text import read_yaml


def load_definition(
    data: Mapping[str, object] | str, *, file: str = "", names: Collection[str] = ()
) -> FormDefinition:
    """Return the form.

    Args:
        data: Plain data as YAML or JSON hold it, or the text of such a file; README.md shows it.
        file: Name that faults carry.
        names: What the caller's context has besides `CONTEXT_NAMES`, for expressions.

    Raises:
        FormDefinitionError: With every fault: its location in the data, and its line where
            `data` is text.
    """
    lines: Mapping[Location, int] = {}
    content: object = data
    if isinstance(data, str):
        marked = read_yaml(data, file=file)
        content, lines = marked.data, marked.lines
    reader = Reader()
    definition = _FormReader(reader).form(content)
    if not reader.faults:
        for location, message in check_definition(definition, names):
            reader.fault(location, message)
    if not reader.faults:
        definition = _ordered(definition, reader)
    if reader.faults:
        raise FormDefinitionError(_placed(reader.faults, file, lines))
    return definition


def _placed(
    faults: list[tuple[Location, str]], file: str, lines: Mapping[Location, int]
) -> list[FormFault]:
    return [
        FormFault(message=message, location=location, file=file, line=_line(location, lines))
        for location, message in faults
    ]


def _line(location: Location, lines: Mapping[Location, int]) -> int | None:
    for length in range(len(location), -1, -1):
        if location[:length] in lines:
            return lines[location[:length]]
    return None


class _FormReader:
    """Reads steps and groups; `FieldReader` reads fields."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._fields = FieldReader(reader)

    def form(self, data: object) -> FormDefinition:
        form = self._reader.mapping(data, (), {"title", "steps", "lists"})
        lists = self._reader.mapping(form.get("lists", {}), ("lists",), None)
        steps = self._reader.sequence(form.get("steps"), ("steps",), needed=True)
        return FormDefinition(
            title=self._reader.text(form, "title", ()),
            lists={
                name: self._fields.choices(items, ("lists", name)) for name, items in lists.items()
            },
            steps=tuple(self._step(step, ("steps", at)) for at, step in enumerate(steps)),
        )

    def _step(self, data: object, at: Location) -> Step:
        step = self._reader.mapping(data, at, {"key", "title", "hint", "groups", "fields"})
        groups = self._reader.sequence(step.get("groups", []), (*at, "groups"))
        read = [self._group(group, (*at, "groups", n)) for n, group in enumerate(groups)]
        if "fields" in step:
            read.insert(0, Group(fields=self._fields.fields(step["fields"], (*at, "fields"))))
        if not any(group.fields for group in read):
            self._reader.fault(at, "Bước này chưa có câu hỏi nào (fields hoặc groups).")
        return Step(
            key=self._reader.key(step, at),
            title=self._reader.text(step, "title", at, needed=True),
            hint=self._reader.text(step, "hint", at),
            groups=tuple(read),
            at=at,
        )

    def _group(self, data: object, at: Location) -> Group:
        group = self._reader.mapping(data, at, {"title", "hint", "visible", "fields"})
        return Group(
            title=self._reader.text(group, "title", at),
            hint=self._reader.text(group, "hint", at),
            visible=self._reader.condition(group, "visible", at),
            fields=self._fields.fields(group.get("fields"), (*at, "fields")),
            at=at,
        )


def _ordered(definition: FormDefinition, reader: Reader) -> FormDefinition:
    """Return the definition with the order of computation, in tables too."""
    steps: list[Step] = []
    try:
        for step in definition.steps:
            groups = [
                replace(group, fields=tuple(map(_table_ordered, group.fields)))
                for group in step.groups
            ]
            steps.append(replace(step, groups=tuple(groups)))
        needs = {
            key: needs_of(item, definition.groups[key]) for key, item in definition.fields.items()
        }
        return replace(definition, steps=tuple(steps), order=in_order(needs))
    except CircleError as circle:
        found = (f for f in _all_fields(definition) if f.key == circle.keys[0])
        where = next((item.at for item in found), ())
        reader.fault(where, f"Các câu hỏi phụ thuộc vòng tròn: {circle}.")
        return definition


def _table_ordered(field_: Field) -> Field:
    needs = {column.key: needs_of(column) for column in field_.columns}
    return replace(field_, order=in_order(needs))


def _all_fields(definition: FormDefinition) -> Iterator[Field]:
    for field_ in definition.fields.values():
        yield field_
        yield from field_.columns
