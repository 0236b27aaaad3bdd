"""Operations of the API: each declares the scope that a caller's token needs, as addresses do."""

from collections.abc import Callable
from dataclasses import dataclass

from motcua.kernel.access.permissions import declare_permission

_ATTRIBUTE = "__motcua_operation__"

API_CATALOGUE = declare_permission(
    "api.catalogue", "Đọc danh mục thủ tục, cơ quan, địa bàn qua API", roles=("api_client",)
)


class UndeclaredOperationError(Exception):
    """An operation of the API does not say who may call it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Operation:
    """What an operation of the API declares.

    Attributes:
        permission: Scope that the token needs; `PUBLIC` needs no token.
        purpose: Code of the reading purpose, when the answer shows sealed data.
        is_cacheable: Whether callers may keep the answer for some minutes; else nobody may.
        is_counted: Whether calls of it are counted, and too many in a minute refused.
    """

    permission: str
    purpose: str | None = None
    is_cacheable: bool = False
    is_counted: bool = True


def operation[F: Callable[..., object]](
    *,
    permission: str,
    purpose: str | None = None,
    is_cacheable: bool = False,
    is_counted: bool = True,
) -> Callable[[F], F]:
    """Declare an operation; written between the router's decorator and the function."""
    declared = Operation(
        permission=permission, purpose=purpose, is_cacheable=is_cacheable, is_counted=is_counted
    )

    def declare(view: F) -> F:
        setattr(view, _ATTRIBUTE, declared)
        return view

    return declare


def operation_of(view: Callable[..., object]) -> Operation:
    """Return what an operation's function declares.

    Raises:
        UndeclaredOperationError: Nothing.
    """
    declared = getattr(view, _ATTRIBUTE, None)
    if not isinstance(declared, Operation):
        raise UndeclaredOperationError(f"{view.__module__}.{view.__name__}")
    return declared
