"""Safeguards: what stands between a model's output and the next model that learns from it."""

__all__: list[str] = []
