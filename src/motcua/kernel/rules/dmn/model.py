"""Decision models ready to decide: read, compiled once, kept by their content."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock

from motcua.kernel.base.api import limits
from motcua.kernel.rules.border import from_python, to_python
from motcua.kernel.rules.budget import Run, shallow
from motcua.kernel.rules.dmn.document import CyclicError, Document
from motcua.kernel.rules.dmn.errors import DmnError
from motcua.kernel.rules.dmn.parts import Broken, Decision, Frame, Given, InputData, Service
from motcua.kernel.rules.dmn.xml import Element, attribute, children, named, read_definitions
from motcua.kernel.rules.errors import Place
from motcua.kernel.rules.expression import Outcome
from motcua.kernel.rules.foreign import read_file
from motcua.kernel.rules.kinds import Kind
from motcua.kernel.rules.values import Value

type Answerable = Decision | Service | Broken


@dataclass(frozen=True, kw_only=True, slots=True)
class Sibling:
    """Another model that may be imported: the name of its file, and its bytes when asked for."""

    name: str
    read: Callable[[], bytes]


class Model:
    """One decision model; decide with it as often as you like, in any thread."""

    def __init__(self, document: Document, problems: Iterable[DmnError]) -> None:
        self.name = document.name
        self.namespace = document.namespace
        parts = list(document.parts())
        self.problems = tuple(problems)
        self.inputs: Mapping[str, Kind] = {
            part.name: part.kind for part in parts if isinstance(part, InputData)
        }
        self._answerable: dict[str, Answerable] = {}
        for part in parts:
            if isinstance(part, Decision | Service | Broken):
                self._answerable.setdefault(part.name, part)

    @property
    def decisions(self) -> tuple[str, ...]:
        """The names of the decisions and decision services, in the file's order."""
        return tuple(self._answerable)

    def decide(
        self, name: str, context: Mapping[str, object], *, now: datetime | None = None
    ) -> Outcome:
        """Return what a decision or a decision service says, and why parts of it became null.

        Args:
            name: Of the decision or the service.
            context: Inputs by name, as `Expression.evaluate` takes them; those of an imported
                model by their own name or in a context under the import's.
            now: What `now()` and `today()` mean; the platform's clock if left out.

        Raises:
            DmnError: There is no such decision, or it is at fault.
            FeelLimitError: The work exceeds what is allowed.
        """
        run = Run(Place(""), now)
        with shallow():
            values = {key: from_python(value) for key, value in context.items()}
            value = to_python(self.answer(name, Given(values=values), run), run)
        return Outcome(value=value, warnings=tuple(run.warnings))

    def answer(self, name: str, given: Given, run: Run) -> Value:
        """Return FEEL's own value of a decision or service; see `decide`."""
        part = self._answerable.get(name)
        if part is None:
            raise DmnError(f"Mô hình không có quyết định {name[:80]!r}")
        frame = Frame(run, given)
        with shallow():
            return part.offer(frame) if isinstance(part, Service) else frame.value_of(part)


def compile_model(data: bytes, *, siblings: Callable[[], Iterable[Sibling]] = tuple) -> Model:
    """Return the model, from the cache if these very bytes were compiled before.

    Args:
        data: A DMN file.
        siblings: The models that it may import, found by their namespace.

    Raises:
        DmnError: The file cannot be read, an import is missing, or requirements are circular.
            Faults of single elements stand in `problems` and are told when they are asked.
    """
    around = list(siblings()) if b"import" in data else []
    contents = {each.name: each.read() for each in around}
    key = _digest(data, contents)
    with _lock:
        if key in _models:
            _models.move_to_end(key)
            return _models[key]
    model = _compile(data, contents)
    with _lock:
        _models[key] = model
        while len(_models) > limits.get("rules.cached_models"):
            _models.popitem(last=False)
    return model


def read_model(path: Path) -> Model:
    """Return the model in a file; it may import the models of the same folder.

    Raises:
        DmnError: See `compile_model`.
        UnreadableError: The file cannot be opened, or is too big.
    """
    return compile_model(
        read_file(path, limit="rules.model_bytes"), siblings=lambda: _siblings(path)
    )


_models: OrderedDict[str, Model] = OrderedDict()
_lock = Lock()


def _digest(data: bytes, contents: Mapping[str, bytes]) -> str:
    parts = [hashlib.sha256(each).hexdigest() for each in (data, *contents.values())]
    return "".join([*parts, *contents])


def _siblings(path: Path) -> list[Sibling]:
    paths = sorted(
        each
        for each in path.parent.glob("*.dmn")
        if each.is_file() and not each.is_symlink() and each.name != path.name
    )
    if len(paths) > limits.get("rules.model_siblings"):
        raise DmnError("Thư mục có quá nhiều mô hình để tìm mô hình được nhập.")
    return [
        Sibling(name=each.name, read=partial(read_file, each, limit="rules.model_bytes"))
        for each in paths
    ]


def _compile(data: bytes, contents: Mapping[str, bytes]) -> Model:
    loader = _Loader(contents)
    document = loader.document(data)
    model = Model(document, ())
    model.problems = tuple(problem for each in loader.documents for problem in each.problems)
    return model


class _Loader:
    """Reads a model and those it imports."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self._by_namespace: dict[str, list[str]] | None = None
        self._open: list[str] = []
        self.documents: list[Document] = []
        self._done: dict[str, Document] = {}

    def document(self, data: bytes) -> Document:
        root = read_definitions(data)
        namespace = attribute(root, "namespace")
        self._open.append(namespace)
        imports = {
            named(each): self._imported(each)
            for each in children(root, "import")
            if "DMN" in attribute(each, "importType")
        }
        self._open.pop()
        document = Document(root, imports)
        self.documents.append(document)
        return document

    def _imported(self, element: Element) -> Document:
        namespace = attribute(element, "namespace")
        if namespace in self._open:
            raise CyclicError("Các mô hình nhập lẫn nhau thành vòng lặp", element=namespace)
        if namespace not in self._done:
            self._done[namespace] = self.document(self._find(element, namespace))
        return self._done[namespace]

    def _find(self, element: Element, namespace: str) -> bytes:
        if self._by_namespace is None:
            self._by_namespace = self._index()
        names = self._by_namespace.get(namespace, [])
        wanted = attribute(element, "locationURI").rpartition("/")[2]
        name = wanted if wanted in names else names[0] if len(names) == 1 else None
        if name is None:
            reason = "Có nhiều mô hình" if names else "Cùng thư mục không có mô hình"
            raise DmnError(f"{reason} {namespace[:200]!r} để nhập")
        return self._contents[name]

    def _index(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for name, data in self._contents.items():
            try:
                namespace = attribute(read_definitions(data), "namespace")
            except DmnError:
                continue
            index.setdefault(namespace, []).append(name)
        return index
