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
        'without real data, a loss "from 20 to 28 perplexity points"; doubled by a repetition '
        "penalty; both tails in one histogram",
        "it needs a pretrained language model and graphics cards; the directions are above",
        "A large model has read a library before, and shares what it learns among words. Models "
        "that count words know only the letters that they were given.",
    ),
    Missing(
        *_SHUMAILOV,
        "shumailov2024ai",
        "variational auto-encoders on digits: the spread of the latent code shrinks from "
        "generation to generation",
        "it needs a neural network and its training",
        "A network also errs because it has the wrong shape and stops learning too soon; a bell "
        "curve fitted to a bell curve errs by chance alone.",
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
        "a thousandth of synthetic data can flatten a scaling law",
        "it compares models of many sizes, and ours have one size",
        "On this page collapse comes from repetition; there it comes from the mix in a single "
        "training.",
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
)
