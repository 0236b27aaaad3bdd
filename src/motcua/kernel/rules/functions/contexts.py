"""Functions on contexts, and `not` and `is`."""

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.operators.comparison import equal
from motcua.kernel.rules.signature import builtin
from motcua.kernel.rules.temporal import DateTime, Time
from motcua.kernel.rules.values import Value


@builtin("not", "negand: any")
def negation(negand: Value) -> Value:
    return not negand if isinstance(negand, bool) else None


@builtin("is", "value1: any?, value2: any?", takes_run=True)
def is_same(run: Run, left: Value, right: Value) -> Value:
    if type(left) is not type(right):
        return False
    if isinstance(left, Time | DateTime) and isinstance(right, Time | DateTime):
        return left == right
    return equal(left, right, run) is True


@builtin("get value", "m: context, key: string")
def get_value(context: dict[str, Value], key: str) -> Value:
    return context.get(key)


@builtin("get value", "context: context, keys: list")
def get_nested_value(context: dict[str, Value], keys: list[Value]) -> Value:
    value: Value = context
    if not keys:
        raise Fault("Danh sách khóa rỗng")
    for key in keys:
        if not isinstance(value, dict) or not isinstance(key, str):
            return None
        value = value.get(key)
    return value


@builtin("get entries", "m: context", takes_run=True)
def get_entries(run: Run, context: dict[str, Value]) -> Value:
    run.spend(len(context))
    return [{"key": key, "value": value} for key, value in context.items()]


@builtin("context", "entries: list", takes_run=True)
def context_of(run: Run, entries: list[Value]) -> Value:
    run.spend(len(entries))
    context: dict[str, Value] = {}
    for entry in entries:
        if not isinstance(entry, dict) or "key" not in entry or "value" not in entry:
            raise Fault("Mỗi mục cần có key và value")
        if not isinstance(entry["key"], str) or entry["key"] in context:
            raise Fault("Khóa phải là chuỗi và không lặp lại")
        context[entry["key"]] = entry["value"]
    return context


@builtin("context put", "context: context, key: string, value: any", takes_run=True)
def context_put(run: Run, context: dict[str, Value], key: str, value: Value) -> Value:
    run.spend(len(context))
    return {**context, key: value}


@builtin("context put", "context: context, keys: list, value: any", takes_run=True)
def context_put_nested(
    run: Run, context: dict[str, Value], keys: list[Value], value: Value
) -> Value:
    if not keys or not isinstance(keys[0], str):
        raise Fault("Danh sách khóa phải gồm các chuỗi")
    run.spend(len(context) + 1)
    if len(keys) == 1:
        return {**context, keys[0]: value}
    inner = context.get(keys[0])
    if not isinstance(inner, dict):
        raise Fault(f"{keys[0]!r} không phải là ngữ cảnh")
    return {**context, keys[0]: context_put_nested(run, inner, keys[1:], value)}


@builtin("context merge", "contexts: list", takes_run=True)
def context_merge(run: Run, contexts: list[Value]) -> Value:
    merged: dict[str, Value] = {}
    for context in contexts:
        if not isinstance(context, dict):
            raise Fault("Chỉ gộp được các ngữ cảnh")
        run.spend(len(context) + 1)
        merged.update(context)
    return merged
