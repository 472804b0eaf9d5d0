"""Language by counting: text as `tokens`, `counts` of n-grams, their `smoothing`, the `model`."""
