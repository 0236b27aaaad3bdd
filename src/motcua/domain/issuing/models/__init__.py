from motcua.domain.issuing.models.drawing import Drawing
from motcua.domain.issuing.models.key_order import OPEN_ORDERS, KeyOrder
from motcua.domain.issuing.models.paper import Paper
from motcua.domain.issuing.models.printed import PrintedData
from motcua.domain.issuing.models.signing_power import SigningPower

__all__ = ["OPEN_ORDERS", "Drawing", "KeyOrder", "Paper", "PrintedData", "SigningPower"]
