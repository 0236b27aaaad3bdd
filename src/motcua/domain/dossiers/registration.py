"""What dossiers tell the packages below: who may read their files."""


def register() -> None:
    """Fill the registries that packages below own."""
