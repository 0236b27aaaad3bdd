"""A page as a person without JavaScript meets it: headings, labels, links, forms to send."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

_VOID = {"input", "br", "meta", "link", "img", "hr"}
type Values = dict[str, list[str]]


@dataclass
class Node:
    """An element with its attributes, its children and its words."""

    tag: str
    attributes: Mapping[str, str]
    children: "list[Node | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        if self.tag in {"script", "template", "svg", "style"}:
            return ""
        parts = (one if isinstance(one, str) else one.text for one in self.children)
        return " ".join(" ".join(parts).split())

    def all(self, *tags: str) -> "list[Node]":
        found: list[Node] = []
        for one in self.children:
            if isinstance(one, Node):
                found += [one] if one.tag in tags else []
                found += one.all(*tags)
        return found

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1:
            if self._open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


class Form:
    """A form of the page, with what a browser would send."""

    def __init__(self, node: Node, url: str) -> None:
        self.node = node
        self.action = node.get("action").split("#")[0] or url
        self.values: Values = {}
        self.files: dict[str, list[SimpleUploadedFile]] = {}
        for control in node.all("input", "select", "textarea"):
            self._read(control)

    def _read(self, control: Node) -> None:
        name, kind = control.get("name"), control.get("type")
        if not name or kind in {"file", "submit"}:
            return
        values = self.values.setdefault(name, [])
        if control.tag == "select":
            values += [o.get("value") for o in control.all("option") if "selected" in o.attributes]
        elif control.tag == "textarea":
            values.append("".join(one for one in control.children if isinstance(one, str)))
        elif kind not in {"radio", "checkbox"} or "checked" in control.attributes:
            values.append(control.get("value"))

    def fill(self, **answers: str) -> "Form":
        """Type into fields by name; `__` in a name stands for a hyphen."""
        for name, value in answers.items():
            self.values[name.replace("__", "-")] = [value]
        return self

    def attach(self, name: str, data: bytes, *, file: str = "anh.jpg") -> "Form":
        self.files.setdefault(name, []).append(SimpleUploadedFile(file, data))
        return self

    def send(self, client: Client, button: tuple[str, str] | None = None) -> "Page":
        data: dict[str, object] = dict(self.values)
        for name, files in self.files.items():
            data[name] = [*self.values.get(name, []), *files]
        if button:
            data[button[0]] = button[1]
        return Page(client.post(self.action, data, follow=True), client)


class Page:
    """An answer of the site, read."""

    def __init__(self, response: Any, client: Client) -> None:
        self.response, self.client = response, client
        self.status = response.status_code
        chain = getattr(response, "redirect_chain", [])
        self.url = chain[-1][0] if chain else str(response.request["PATH_INFO"])
        builder = _Builder()
        builder.feed(response.content.decode())
        self.root = builder.root

    @classmethod
    def open(cls, client: Client, url: str) -> "Page":
        return cls(client.get(url, follow=True), client)

    @property
    def html(self) -> str:
        return str(self.response.content.decode())

    @property
    def text(self) -> str:
        return self.root.text

    @property
    def title(self) -> str:
        return self.root.all("title")[0].text

    def headings(self) -> list[str]:
        return [one.text for one in self.root.all("h1", "h2", "h3")]

    def links(self) -> dict[str, str]:
        return {one.text: one.get("href") for one in self.root.all("a")}

    def labels(self) -> list[str]:
        return [one.text for one in self.root.all("label", "legend")]

    def buttons(self) -> list[str]:
        return [one.text for one in self.root.all("button")]

    def alerts(self) -> list[str]:
        return [n.text for n in self.root.all("div") if n.get("role") == "alert" and n.text]

    def form(self, action: str = "") -> Form:
        """Return the first form within main that ends at an address, or the first of all."""
        main = self.root.all("main")[0]
        for node in main.all("form"):
            found = Form(node, self.url.split("?")[0])
            if action in found.action:
                return found
        raise LookupError(action)
