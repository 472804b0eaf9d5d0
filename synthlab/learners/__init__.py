"""Learners: what turns pictures and labels into predictions, and predictions into reasons."""

from synthlab.learners.softmax import SoftmaxRegression

__all__ = ["SoftmaxRegression"]
