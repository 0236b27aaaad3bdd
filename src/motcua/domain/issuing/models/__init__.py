from motcua.domain.issuing.models.paper import Paper

__all__ = ["Paper"]
