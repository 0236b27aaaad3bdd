"""Compile what a model writes as expression; FEEL is the one language."""

from motcua.kernel.bpmn.errors import NotExecutableError
from motcua.kernel.bpmn.model.elements import Formula
from motcua.kernel.rules.api import Expression, FeelError, compile_expression

_TAKEN_AS_FEEL = ("feel", "xpath")
"""Drawing tools name XPath, a default nobody chose; whether it is FEEL shows when it is read."""


def compile_formula(formula: Formula, element: str) -> Expression:
    """Return the expression of a formula.

    Raises:
        NotExecutableError: It is in another language, or no FEEL.
    """
    language = formula.language.lower()
    if language and not any(name in language for name in _TAKEN_AS_FEEL):
        reason = f"chỉ chạy biểu thức FEEL, không chạy “{formula.language[:60]}”"
        raise NotExecutableError(reason, element=element)
    try:
        return compile_expression(formula.text.strip().removeprefix("="))
    except FeelError as fault:
        reason = f"không đọc được biểu thức: {fault.message}"
        raise NotExecutableError(reason, element=element) from None


def compile_optional(formula: Formula | None, element: str) -> Expression | None:
    """Return the expression of a formula, or None where nothing is written."""
    if formula is None or not formula.text.strip():
        return None
    return compile_formula(formula, element)
