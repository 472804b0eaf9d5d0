"""Thousands of chains at once, equal in distribution to as many calls of `collapse.run`.

`gaussian` has bell curves, by their sufficient statistics, `categories` categories, by their
counts. A chain is one run of the loop. Column 0 of every result is the truth, column t the model
that was fitted t times.
"""
