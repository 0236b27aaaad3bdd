from motcua.domain.issuing.models.paper import Paper
from motcua.domain.issuing.models.printed import PrintedData

__all__ = ["Paper", "PrintedData"]
