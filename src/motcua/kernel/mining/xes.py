"""The log in XES, which other tools open: written trace by trace, as IEEE 1849 lays it out."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from lxml import etree

from motcua.kernel.base.api import clock
from motcua.kernel.bpmn.api import ProcessError
from motcua.kernel.mining.trace import Act, Trace

_NAMESPACE: Final = "http://www.xes-standard.org/"
_EXTENSIONS: Final = {
    "Concept": "concept",
    "Time": "time",
    "Organizational": "org",
    "Lifecycle": "lifecycle",
}
_CLASSIFIERS: Final = {"Mã sự kiện": "concept:name", "Tên việc": "label"}
_BEGINNING: Final = "1970-01-01T00:00:00.000+00:00"

type _Pair = tuple[str, str, str]


class LogNotWrittenError(ProcessError):
    """The file of a log cannot be written; what stood there before is unchanged."""

    code = "log_not_written"


@contextmanager
def writing_xes(
    path: Path, *, name: str, labels: Mapping[str, str], groups: Mapping[str, str]
) -> Iterator[Callable[[Trace], None]]:
    """Open a log and give what adds a trace to it; the file is there once the block has ended.

    Args:
        path: Where it is to be; what stands there is replaced.
        name: What the log is called.
        labels: The activities in words; one that is not named goes by its code.
        groups: The agencies in words.

    Raises:
        LogNotWrittenError: The file cannot be written, or is no ordinary file.
    """
    part = _beside(path)
    try:
        with etree.xmlfile(str(part), encoding="utf-8") as file:
            file.write_declaration()
            attributes = {"xes.version": "2.0", "xes.features": ""}
            with file.element(f"{{{_NAMESPACE}}}log", attributes, nsmap={None: _NAMESPACE}):
                for element in _head(name):
                    file.write(element, pretty_print=True)
                yield lambda trace: file.write(_trace(trace, labels, groups), pretty_print=True)
        part.replace(path)
    except OSError:
        raise _not_written(path) from None
    finally:
        with suppress(OSError):
            part.unlink()


def _beside(path: Path) -> Path:
    """Return where a file is written until it is whole; it never takes the place of a device."""
    try:
        is_free = path.is_file() or not path.exists()
    except OSError:
        is_free = False
    if not is_free:
        raise _not_written(path)
    return path.with_name(f"{path.name}.part")


def _not_written(path: Path) -> LogNotWrittenError:
    return LogNotWrittenError(f"Không ghi được tệp {path.name}.")


def _head(name: str) -> Iterator[etree._Element]:
    for said, prefix in _EXTENSIONS.items():
        yield _element("extension", name=said, prefix=prefix, uri=f"{_NAMESPACE}{prefix}.xesext")
    yield _global("trace", ("string", "concept:name", ""))
    yield _global(
        "event",
        ("string", "concept:name", ""),
        ("string", "lifecycle:transition", "complete"),
        ("date", "time:timestamp", _BEGINNING),
        ("string", "label", ""),
        ("int", "state", "0"),
    )
    for said, keys in _CLASSIFIERS.items():
        yield _element("classifier", name=said, keys=keys)
    yield _said("string", "concept:name", name)
    yield _said("string", "lifecycle:model", "standard")


def _global(scope: str, *pairs: _Pair) -> etree._Element:
    return _holding(_element("global", scope=scope), *pairs)


def _trace(trace: Trace, labels: Mapping[str, str], groups: Mapping[str, str]) -> etree._Element:
    agency = groups.get(trace.group, trace.group)
    element = _holding(
        _element("trace"), ("string", "concept:name", trace.case), ("string", "agency", agency)
    )
    for act in trace.acts:
        _holding(etree.SubElement(element, f"{{{_NAMESPACE}}}event"), *_event(act, labels))
    return element


def _event(act: Act, labels: Mapping[str, str]) -> Iterator[_Pair]:
    """Yield what is told of an act: the unit and the roles of who did it, not who it was."""
    yield "string", "concept:name", act.activity
    yield "string", "lifecycle:transition", "complete"
    yield "date", "time:timestamp", _instant(act.at)
    if act.unit:
        yield "string", "org:group", act.unit
    if act.role:
        yield "string", "org:role", act.role
    yield "string", "label", labels.get(act.activity, act.activity)
    yield "int", "state", str(act.state)


def _instant(at: datetime) -> str:
    return clock.local(at).isoformat(timespec="milliseconds")


def _holding(element: etree._Element, *pairs: _Pair) -> etree._Element:
    element.extend(_said(kind, key, value) for kind, key, value in pairs)
    return element


def _said(kind: str, key: str, value: str) -> etree._Element:
    return _element(kind, key=key, value=value)


def _element(tag: str, **attributes: str) -> etree._Element:
    return etree.Element(f"{{{_NAMESPACE}}}{tag}", attributes, nsmap={None: _NAMESPACE})
