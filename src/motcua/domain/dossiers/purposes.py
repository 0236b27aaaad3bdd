"""Why dossiers are read; the labels are what the owner sees."""

from motcua.kernel.base.api import Actor
from motcua.kernel.privacy.api import OWN, Purpose, declare_purpose

RECEIVE = declare_purpose("receive", "Kiểm tra, tiếp nhận hồ sơ này")
SETTLE = declare_purpose("settle", "Thẩm định hồ sơ này")
SIGN = declare_purpose("sign", "Xem xét để ký kết quả")
SEAL = declare_purpose("seal", "Lấy số, đóng dấu kết quả")
RETURN = declare_purpose("return", "Trả kết quả")
REGISTER = declare_purpose("register", "In sổ theo dõi hồ sơ")

_BY_ROLE = {"leader": SIGN, "clerk": SEAL, "specialist": SETTLE, "one_stop": RECEIVE}


def purpose_of(actor: Actor) -> Purpose:
    """Return what an actor reads dossiers for, by the post they act in."""
    return next((_BY_ROLE[role] for role in _BY_ROLE if role in actor.roles), OWN)
