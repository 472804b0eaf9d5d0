"""synthlab teaches what labels, bad labels, synthetic data and model collapse do."""

__version__ = "0.2.0"
