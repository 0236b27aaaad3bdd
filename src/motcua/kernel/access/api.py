"""Everything others may call."""

from motcua.kernel.access.checks import declared_addresses
from motcua.kernel.access.filters import (
    NotVisibleError,
    declare_row_filter,
    row_filters,
    visible,
    visible_one,
)
from motcua.kernel.access.operations import (
    API_CATALOGUE,
    Operation,
    UndeclaredOperationError,
    operation,
    operation_of,
)
from motcua.kernel.access.permissions import (
    PUBLIC,
    SIGNED_IN,
    Permission,
    allows,
    declare_permission,
    permissions,
)
from motcua.kernel.access.routes import (
    ROUTE_ATTRIBUTE,
    ForbiddenError,
    Request,
    Route,
    SignInNeeded,
    came_from,
    declare_foreign,
    route,
    route_at,
    tell_refused,
)
from motcua.kernel.access.signed_ids import SignedIds
