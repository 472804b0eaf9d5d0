"""What mathematics says about recursive training: closed forms, each with its source.

Generation t is the model that was fitted t times, as in `collapse.run` and the ensembles.

- Bell curves, replaced: `expected_log_variance`, `log_variance_variance`, `expected_variance`,
  `expected_standard_deviation`, `standard_deviation_factor`, `expected_squared_displacement`,
  `displacement_of_growing_samples`, `expected_squared_wasserstein`, `tail_bound`.
- The band of chains, and how long we have got: `variance_quantile`, `median_variance`,
  `generations_until_variance`.
- Categories, replaced: `chance_missed`, `expected_heterozygosity`,
  `generations_until_heterozygosity`, `survival_exponent`, `survival_lower_bound`,
  `survival_probability`, `fixation_probability`, `fixation_time`, `exact_fixation_time`,
  `transition_matrix`.
- Keeping real data, or adding fresh: `accumulated_variance`, `accumulated_variance_limit`,
  `fresh_loop`, `fresh_fixed_point`, `fresh_worth`, `fresh_error`, `best_real_weight`,
  `weighted_variance`; `Bell` holds two of them.
- Claims told again and again: `tainted_share`, `tainted_limit`, `right_after_flips`,
  `falsehood_age_probability`, `root_depth_probability`.
- Linear regression: `first_regression_error` times `replace_factor`, `accumulate_factor` or
  `subsample_factor`.
"""

from synthlab.collapse.theory.band import (
    generations_until_variance,
    median_variance,
    variance_quantile,
)
from synthlab.collapse.theory.bell import (
    displacement_of_growing_samples,
    expected_log_variance,
    expected_squared_displacement,
    expected_squared_wasserstein,
    expected_standard_deviation,
    expected_variance,
    log_variance_variance,
    standard_deviation_factor,
    tail_bound,
)
from synthlab.collapse.theory.errors import (
    falsehood_age_probability,
    right_after_flips,
    root_depth_probability,
    tainted_limit,
    tainted_share,
)
from synthlab.collapse.theory.kinds import (
    chance_missed,
    exact_fixation_time,
    expected_heterozygosity,
    fixation_probability,
    fixation_time,
    generations_until_heterozygosity,
    survival_exponent,
    survival_lower_bound,
    survival_probability,
    transition_matrix,
)
from synthlab.collapse.theory.mixing import (
    Bell,
    accumulated_variance,
    accumulated_variance_limit,
    best_real_weight,
    fresh_error,
    fresh_fixed_point,
    fresh_loop,
    fresh_worth,
    weighted_variance,
)
from synthlab.collapse.theory.regression import (
    accumulate_factor,
    first_regression_error,
    replace_factor,
    subsample_factor,
)

__all__ = [
    "Bell",
    "accumulate_factor",
    "accumulated_variance",
    "accumulated_variance_limit",
    "best_real_weight",
    "chance_missed",
    "displacement_of_growing_samples",
    "exact_fixation_time",
    "expected_heterozygosity",
    "expected_log_variance",
    "expected_squared_displacement",
    "expected_squared_wasserstein",
    "expected_standard_deviation",
    "expected_variance",
    "falsehood_age_probability",
    "first_regression_error",
    "fixation_probability",
    "fixation_time",
    "fresh_error",
    "fresh_fixed_point",
    "fresh_loop",
    "fresh_worth",
    "generations_until_heterozygosity",
    "generations_until_variance",
    "log_variance_variance",
    "median_variance",
    "replace_factor",
    "right_after_flips",
    "root_depth_probability",
    "standard_deviation_factor",
    "subsample_factor",
    "survival_exponent",
    "survival_lower_bound",
    "survival_probability",
    "tail_bound",
    "tainted_limit",
    "tainted_share",
    "transition_matrix",
    "variance_quantile",
    "weighted_variance",
]
