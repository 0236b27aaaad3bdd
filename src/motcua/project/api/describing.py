"""The OpenAPI description: what ninja knows of shapes, and what is true of every operation.

`motcua.project.api.snapshot` writes it to `docs/reference/openapi.json`.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from motcua.kernel.access.api import PUBLIC, permissions
from motcua.project.api.admission import MULTIPART, Call
from motcua.project.api.composing import ROOT, api, calls
from motcua.project.api.problems import MEDIA_TYPE, TITLES

_ALWAYS: Final = (400, 401, 403, 404, 409, 422, 429, 503)
_WITH_BODY: Final = (413, 415)
_ABOUT = """Tra cứu danh mục thủ tục, nộp và theo dõi hồ sơ bằng phần mềm.

Gửi mã truy cập ở tiêu đề `Authorization: Bearer …`; mỗi thao tác cần một phạm vi (`x-permission`).
Lỗi trả về theo RFC 9457 (`application/problem+json`), mục cần sửa nằm ở `errors`. Thời điểm theo
ISO 8601 giờ Việt Nam, tiền là số nguyên đồng. JSON gửi lên phải là UTF-8, không trùng khóa."""
_PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "title": "Problem",
    "description": "Lỗi theo RFC 9457.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["in", "field", "message"],
                "properties": {
                    "in": {"type": "string", "enum": ["body", "query", "path", "header"]},
                    "field": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
    },
}


@cache
def description_text() -> str:
    """Return the description as JSON text; the same code gives the same text."""
    return json.dumps(description(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def description() -> dict[str, Any]:
    """Return the OpenAPI 3.1 description of the API."""
    found: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT + "/")))
    found["info"]["description"] = _ABOUT
    found["servers"] = [{"url": "/"}]
    found["components"]["schemas"]["Problem"] = _PROBLEM
    found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    for call in calls():
        _complete(found["paths"][ROOT + call.path][call.method.lower()], call)
    _drop_unused(found)
    return found


def _complete(told: dict[str, Any], call: Call) -> None:
    permission = call.declared.permission
    told["operationId"] = call.name
    told["x-permission"] = permission
    told["security"] = [] if permission == PUBLIC else [{"token": []}]
    if permission != PUBLIC:
        told["x-permission-label"] = permissions.get(permission).label
    for parameter in told["parameters"]:
        parameter["schema"] = _without_null(parameter["schema"])
    form = told.get("requestBody", {}).get("content", {}).get(MULTIPART, {}).get("schema", {})
    for name, schema in form.get("properties", {}).items():
        form["properties"][name] = _without_null(schema)
    for status in _statuses(call):
        told["responses"].setdefault(str(status), _problem(status))
    if call.declared.is_cacheable:
        told["responses"]["304"] = {"description": "Không đổi so với ETag đã gửi"}


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Leave a parameter out or give it a value: addresses and forms have no null."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**rest, **kinds[0]}


def _drop_unused(found: dict[str, Any]) -> None:
    """Drop the shapes of parameters, which nothing refers to."""
    schemas: dict[str, Any] = found["components"]["schemas"]
    for name in list(schemas):
        if f'"#/components/schemas/{name}"' not in json.dumps(found):
            del schemas[name]


def _statuses(call: Call) -> Iterator[int]:
    yield from _ALWAYS
    if call.takes:
        yield from _WITH_BODY


def _problem(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": TITLES[status], "content": {MEDIA_TYPE: {"schema": schema}}}
