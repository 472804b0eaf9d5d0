"""Supply: where data comes from, what it costs, and how long it lasts."""

__all__: list[str] = []
