from motcua.domain.oversight.models.finding import Finding, Remark
from motcua.domain.oversight.models.scan import Scan

__all__ = ["Finding", "Remark", "Scan"]
