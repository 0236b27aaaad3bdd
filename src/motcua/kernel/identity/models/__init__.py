"""Tables of identity, one aggregate per file."""

from motcua.kernel.identity.models.account import Account
from motcua.kernel.identity.models.client import ApiClient, ApiToken
from motcua.kernel.identity.models.holding import Holding
from motcua.kernel.identity.models.profile import Profile, profile_subject
from motcua.kernel.identity.models.session import Session
from motcua.kernel.identity.models.unsent_form import UnsentForm

__all__ = [
    "Account",
    "ApiClient",
    "ApiToken",
    "Holding",
    "Profile",
    "Session",
    "UnsentForm",
    "profile_subject",
]
