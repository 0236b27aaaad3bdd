"""Why the register reads what is sealed, in words that the owner sees."""

from motcua.kernel.privacy.api import declare_purpose

REGISTER = declare_purpose("register", "In sổ theo dõi hồ sơ")
