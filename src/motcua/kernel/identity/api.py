"""Everything others may call."""

from motcua.kernel.identity import demo
from motcua.kernel.identity.actions import (
    CastLoaded,
    add_client,
    add_officer,
    admit_officer,
    close_account,
    found_administrator,
    issue_token,
    keep_post,
    leave_post,
    load_cast,
    register_citizen,
    reopen_account,
    revoke_token,
    take_post,
)
from motcua.kernel.identity.actions.erase_person import (
    ERASURE,
    ErasedPerson,
    erase_person,
    under_way_of,
)
from motcua.kernel.identity.actions.erasures import (
    Outlook,
    ask_erasure,
    confirm_erasure,
    outlook,
    waiting_erasures,
)
from motcua.kernel.identity.actions.grants import stop_grant, wait_for_second
from motcua.kernel.identity.actors import HeldPost, Standing, actor_of, standing_of
from motcua.kernel.identity.backends import loaded_standing
from motcua.kernel.identity.demo_leftovers import Leftovers, demo_leftovers
from motcua.kernel.identity.errors import (
    BadTokenError,
    CastFileError,
    DemoIsOffError,
    GrantRefusedError,
    LastAdministratorError,
    LoginTakenError,
    OwnAccountError,
    SignInRefusedError,
    TokenIssuedError,
    UnknownAccountError,
)
from motcua.kernel.identity.grants.codes import code_of
from motcua.kernel.identity.grants.kinds import GrantKind, grant_kinds
from motcua.kernel.identity.grants.telling import tellers
from motcua.kernel.identity.held_work import HeldWork, held_work, work_held
from motcua.kernel.identity.models import Account, ApiClient, ApiToken, Grant, Holding
from motcua.kernel.identity.officers import head_of, name_in_post, names_in_posts, officers_of
from motcua.kernel.identity.oidc.claims import CitizenClaims
from motcua.kernel.identity.queries import (
    Addresses,
    ProfileData,
    display_names,
    find_citizen,
    profile_of,
    profile_subject_of,
    profile_values,
    read_addresses,
    read_profile,
)
from motcua.kernel.identity.sessions.guesses import Guess, guess_of
from motcua.kernel.identity.sessions.proving import NotProvedError, needs_proof, require_proof
from motcua.kernel.identity.sessions.remote import is_proxy, remote_behind, remote_in, remote_of
from motcua.kernel.identity.sessions.tries import count_try, tries_of, was_tried
from motcua.kernel.identity.sessions.typed import to_found, typed_words
from motcua.kernel.identity.sign_in_settings import DEMO_EID_SECRET
from motcua.kernel.identity.tokens import authenticate_token
from motcua.kernel.identity.unsent.forms import unsent_here

__all__ = [
    "DEMO_EID_SECRET",
    "Account",
    "Addresses",
    "ApiClient",
    "ApiToken",
    "BadTokenError",
    "CastFileError",
    "CastLoaded",
    "CitizenClaims",
    "DemoIsOffError",
    "Grant",
    "GrantKind",
    "GrantRefusedError",
    "Guess",
    "HeldPost",
    "HeldWork",
    "Holding",
    "LastAdministratorError",
    "Leftovers",
    "LoginTakenError",
    "OwnAccountError",
    "ProfileData",
    "SignInRefusedError",
    "Standing",
    "TokenIssuedError",
    "UnknownAccountError",
    "actor_of",
    "add_client",
    "add_officer",
    "admit_officer",
    "authenticate_token",
    "close_account",
    "code_of",
    "count_try",
    "demo",
    "demo_leftovers",
    "display_names",
    "find_citizen",
    "found_administrator",
    "grant_kinds",
    "guess_of",
    "head_of",
    "held_work",
    "is_proxy",
    "issue_token",
    "keep_post",
    "leave_post",
    "load_cast",
    "name_in_post",
    "names_in_posts",
    "officers_of",
    "profile_of",
    "profile_subject_of",
    "profile_values",
    "read_addresses",
    "read_profile",
    "register_citizen",
    "remote_behind",
    "remote_in",
    "remote_of",
    "reopen_account",
    "revoke_token",
    "standing_of",
    "take_post",
    "tellers",
    "to_found",
    "tries_of",
    "typed_words",
    "under_way_of",
    "unsent_here",
    "wait_for_second",
    "was_tried",
    "work_held",
]
