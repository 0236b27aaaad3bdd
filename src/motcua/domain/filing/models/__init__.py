from motcua.domain.filing.models.api_request import ApiRequest
from motcua.domain.filing.models.draft import Draft

__all__ = ["ApiRequest", "Draft"]
