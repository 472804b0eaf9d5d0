"""What all ensembles share: which chains are worked on together, and which generations are kept."""

from collections.abc import Iterable, Iterator, Sequence

from synthlab import _checks
from synthlab.collapse.policy import Policy

#: About how many bytes the chains that are worked on together may take beside the results.
WORKING_BYTES = 2**25


def chunks(chains: int, chunk: int | None, bytes_per_chain: int) -> Iterator[slice]:
    """Yield the chains that are worked on together, as slices.

    >>> list(chunks(5, 2, 8))
    [slice(0, 2, None), slice(2, 4, None), slice(4, 5, None)]
    """
    if chunk is None:
        chunk = max(1, min(8192, WORKING_BYTES // bytes_per_chain))
    for start in range(0, chains, _checks.count("chunk", chunk, least=1)):
        yield slice(start, min(start + chunk, chains))


def kept(keep: Iterable[int] | None, generations: int) -> Sequence[int]:
    """Return the generations to keep, checked: all of them, from 0, if `keep` is None.

    >>> list(kept(None, 3)), list(kept([3, 0], 3))
    ([0, 1, 2, 3], [0, 3])
    """
    if keep is None:
        return range(generations + 1)
    wanted = sorted({_checks.count("keep", one) for one in keep})
    if not wanted or wanted[-1] > generations:
        raise ValueError(f"keep must name generations from 0 to {generations}, got {wanted}")
    return wanted


def refuse(policy: Policy) -> ValueError:
    """Return the error for a policy that ensembles do not know."""
    return ValueError(
        "policy must be Replace(), Accumulate(), Subsample(), Augment() or Fresh(share), "
        f"got {policy!r}: use collapse.run for a policy of your own"
    )
