"""Everything others may call."""

from motcua.kernel.identity import demo
from motcua.kernel.identity.actions import (
    CastLoaded,
    add_client,
    add_officer,
    close_account,
    forget_second_factors,
    issue_token,
    leave_post,
    load_cast,
    register_citizen,
    revoke_token,
    take_post,
)
from motcua.kernel.identity.actors import HeldPost, Standing, actor_of, standing_of
from motcua.kernel.identity.claims import CitizenClaims
from motcua.kernel.identity.errors import (
    BadTokenError,
    CastFileError,
    DemoIsOffError,
    LoginTakenError,
    SignInRefusedError,
    UnknownAccountError,
)
from motcua.kernel.identity.models import Account, ApiClient, ApiToken, Holding
from motcua.kernel.identity.queries import (
    ProfileData,
    account_named,
    display_names,
    find_citizen,
    officers_of_unit,
    profile_of,
    profile_subject_of,
    read_profile,
)
from motcua.kernel.identity.tokens import authenticate_token

__all__ = [
    "Account",
    "ApiClient",
    "ApiToken",
    "BadTokenError",
    "CastFileError",
    "CastLoaded",
    "CitizenClaims",
    "DemoIsOffError",
    "HeldPost",
    "Holding",
    "LoginTakenError",
    "ProfileData",
    "SignInRefusedError",
    "Standing",
    "UnknownAccountError",
    "account_named",
    "actor_of",
    "add_client",
    "add_officer",
    "authenticate_token",
    "close_account",
    "demo",
    "display_names",
    "find_citizen",
    "forget_second_factors",
    "issue_token",
    "leave_post",
    "load_cast",
    "officers_of_unit",
    "profile_of",
    "profile_subject_of",
    "read_profile",
    "register_citizen",
    "revoke_token",
    "standing_of",
    "take_post",
]
