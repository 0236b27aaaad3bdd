"""Read models, and those that they import; keep them by their content."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock

from motcua.kernel.base.api import limits
from motcua.kernel.rules.budget import Patience, shallow
from motcua.kernel.rules.dmn.document import CyclicError, Document
from motcua.kernel.rules.dmn.errors import DmnError
from motcua.kernel.rules.dmn.model import Model
from motcua.kernel.rules.dmn.xml import Element, attribute, children, named, read_definitions
from motcua.kernel.rules.foreign import read_file


def compile_model(data: bytes, *, siblings: Callable[[], Mapping[str, bytes]] = dict) -> Model:
    """Return the model, from the cache if these very bytes were compiled before.

    Args:
        data: A DMN file.
        siblings: Gives the models that it may import, by the names of their files; they are
            found by their namespace.

    Raises:
        DmnError: The file cannot be read, an import is missing, or requirements are circular.
            Faults of single elements stand in `problems` and are told when they are asked.
    """
    contents = siblings() if b"import" in data else {}
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
    data = read_file(path, limit="rules.model_bytes")
    return compile_model(data, siblings=lambda: _siblings(path))


_models: OrderedDict[str, Model] = OrderedDict()
_lock = Lock()


def _digest(data: bytes, contents: Mapping[str, bytes]) -> str:
    key = hashlib.sha256(hashlib.sha256(data).digest())
    for name, content in contents.items():
        key.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(content).digest())
    return key.hexdigest()


def _siblings(path: Path) -> dict[str, bytes]:
    """Return the other models of the folder; links are no members of it."""
    most = limits.get("rules.model_bytes")
    found = {
        each.name: each
        for each in sorted(path.parent.glob("*.dmn"))
        if each.is_file() and not each.is_symlink() and each.stat().st_size <= most
    }
    found.pop(path.name, None)
    if sum(each.stat().st_size for each in found.values()) > limits.get("rules.folder_bytes"):
        raise DmnError("Thư mục có quá nhiều mô hình để tìm mô hình được nhập.")
    return {name: read_file(each, limit="rules.model_bytes") for name, each in found.items()}


def _compile(data: bytes, contents: Mapping[str, bytes]) -> Model:
    loader = _Loader(contents)
    with shallow():
        return Model(loader.document(data), loader.documents)


class _Loader:
    """Reads a model and those it imports."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self._by_namespace: dict[str, list[str]] | None = None
        self._open: list[str] = []
        self._patience = Patience(seconds=limits.get("rules.reading_seconds"))
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
        document = Document(root, imports, self._patience)
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
