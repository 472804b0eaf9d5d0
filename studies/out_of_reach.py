"""What could not be reproduced here, why, and where toys differ from large models."""

from typing import NamedTuple


class Missing(NamedTuple):
    """A published result that is not reproduced here.

    Attributes
    ----------
    authors, url, key : str
        The study.
    result : str
        What it found.
    reason : str
        Why that is out of reach here.
    difference : str
        Where the toys of this page differ from the large model.

    Examples
    --------
    >>> MISSING[0].key
    'shumailov2024ai'
    """

    authors: str
    url: str
    key: str
    result: str
    reason: str
    difference: str


_SHUMAILOV = ("Shumailov et al. 2024", "https://doi.org/10.1038/s41586-024-07566-y")
_MAD = ("Alemohammad et al. 2024", "https://arxiv.org/abs/2307.01850")
_ARXIV = "https://arxiv.org/abs/"

#: The results that are out of reach, in the order of the page.
MISSING = (
    Missing(
        *_SHUMAILOV,
        "shumailov2024ai",
        "OPT-125m on wikitext2: perplexity 34 on real text; over generations of five epochs "
        "without real data, a loss “from 20 to 28 perplexity points”; doubled by a repetition "
        "penalty; both tails in one histogram",
        "it needs a pretrained language model and graphics cards; the directions are above",
        "A large model has read a library before, and shares what it learns among words. Models "
        "that count words know only the letters that they were given.",
    ),
    Missing(
        *_MAD,
        "alemohammad2024self",
        "StyleGAN2 on faces and diffusion models on digits: artefacts grow within a few "
        "generations",
        "it needs image models at scale",
        "The artefacts are those of one architecture, amplified; principal components have "
        "others: they blur.",
    ),
    Missing(
        "Gerstgrasser et al. 2024",
        f"{_ARXIV}2404.01413",
        "gerstgrasser2024is",
        "language models on short stories, diffusion models of molecules, auto-encoders of images: "
        "accumulated data stop the collapse",
        "it needs pretraining of several generations of networks",
        "The bound π²/6 is that of a linear model which sees the same features again; for a "
        "network only the direction carries over.",
    ),
    Missing(
        "Kazdan et al. 2024",
        f"{_ARXIV}2410.16713",
        "kazdan2025collapse",
        "language models, fine-tuned on what was accumulated and subsampled",
        "it needs fine-tuning of large models",
        "Fine-tuning starts from a pretrained model, which holds on to much that no data set of "
        "the loop contains.",
    ),
    Missing(
        "Dohmatob et al. 2024",
        f"{_ARXIV}2402.07043",
        "dohmatob2024a",
        "a transformer that learns arithmetic and Llama 2 on text: scaling laws break, skills "
        "are unlearnt, and mixing in real data leads to grokking",
        "it needs transformers and scaling runs",
        "The learner here knows by heart what it saw and nothing else; a transformer generalises "
        "to kinds that it never saw.",
    ),
    Missing(
        "Dohmatob et al. 2025",
        f"{_ARXIV}2410.04840",
        "dohmatob2025strong",
        "language models and networks of many sizes on a mix: larger ones suffer more, until they "
        "are large enough to interpolate",
        "it compares models of many sizes, trained on a cluster",
        "Ridge regression has the effect in full; which size suffers most depends on the network.",
    ),
    Missing(
        "Bertrand et al. 2024",
        f"{_ARXIV}2310.00429",
        "bertrand2024on",
        "diffusion models on small pictures and faces stay stable if enough real data is in each "
        "training set",
        "it needs diffusion models",
        "Stability there depends on how close the first model is to the truth; our models contain "
        "the truth.",
    ),
    Missing(
        "Feng et al. 2025",
        f"{_ARXIV}2406.07515",
        "feng2025beyond",
        "a transformer that learns eigenvalues and Llama 2 that sums up news: verified synthetic "
        "data teach better than their generator",
        "it needs transformers and large language models",
        "Our labels are wrong independently of each other; a model's mistakes are alike, and a "
        "verifier may share them.",
    ),
    Missing(
        "Ferbach et al. 2024",
        f"{_ARXIV}2407.09499",
        "ferbach2024self",
        "diffusion models of small pictures, curated by the taste of a classifier",
        "it needs diffusion models",
        "Our favourites are a few kinds with a reward each, and everybody has the same taste.",
    ),
)
