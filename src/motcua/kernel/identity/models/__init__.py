"""Tables of identity, one aggregate per file."""

from motcua.kernel.identity.models.account import Account
from motcua.kernel.identity.models.client import ApiClient, ApiToken
from motcua.kernel.identity.models.holding import Holding
from motcua.kernel.identity.models.profile import Profile, profile_subject
from motcua.kernel.identity.models.session import Session

__all__ = ["Account", "ApiClient", "ApiToken", "Holding", "Profile", "Session", "profile_subject"]
