"""Crawlers: who wants to read a site, and what its robots.txt lets them read.

`may_read` asks Python's own parser, `urllib.robotparser`; nothing is fetched. `CRAWLERS` are some
that exist, and what each reads for. `QUIRKS` are files that two readers understand differently.
"""

from typing import NamedTuple
from urllib.robotparser import RobotFileParser

#: Crawlers by the name that a robots.txt file calls them, and what they read for.
CRAWLERS: dict[str, str] = {
    "GPTBot": "training at OpenAI",
    "ClaudeBot": "training at Anthropic",
    "CCBot": "Common Crawl, from which many training sets are made",
    "Google-Extended": "training at Google",
    "Googlebot": "search at Google",
}


def may_read(robots: str, crawler: str, path: str = "/") -> bool:
    """Return whether a robots.txt lets a crawler read a path.

    Parameters
    ----------
    robots : str
        The text of the file; an empty one forbids nothing.
    crawler : str
        As in `CRAWLERS`, or any other name.
    path : str
        From the root of the site.

    Raises
    ------
    ValueError
        If there is no name, or the path does not begin with a slash.

    Examples
    --------
    >>> robots = '''User-agent: GPTBot
    ... Disallow: /
    ...
    ... User-agent: *
    ... Disallow: /drafts/'''
    >>> may_read(robots, "GPTBot"), may_read(robots, "Googlebot")
    (False, True)
    >>> may_read(robots, "Googlebot", "/drafts/island.html")
    False
    """
    if not isinstance(robots, str):
        raise TypeError(f"robots must be the text of a file, got {type(robots).__name__}")
    if not crawler or crawler != crawler.strip():
        raise ValueError(f"crawler must be a name without spaces around it, got {crawler!r}")
    if not path.startswith("/"):
        raise ValueError(f"path must begin with a slash, got {path!r}")
    parser = RobotFileParser()
    parser.parse(robots.removeprefix("\ufeff").splitlines())
    return parser.can_fetch(crawler, path)


class Quirk(NamedTuple):
    """A file that is read in two ways: as Python long did, and as the standard now says.

    `old` and `standard` say whether `crawler` may read `path`: by the first reading, which is
    Python's up to 2026, and by RFC 9309, the standard since 2022. Newer releases of Python follow
    the standard (https://github.com/python/cpython/issues/138907), so what `may_read` answers
    here depends on the release.

    >>> {may_read(q.robots, q.crawler, q.path) == q.standard for q in QUIRKS} in ({True}, {False})
    True
    """

    name: str
    robots: str
    crawler: str
    path: str
    old: bool
    standard: bool


#: Files to avoid, because their readers disagree.
QUIRKS: tuple[Quirk, ...] = (
    Quirk(
        "the first rule that fits, or the longest",
        "User-agent: *\nDisallow: /\nAllow: /recipes/",
        "CCBot",
        "/recipes/soup.html",
        old=False,
        standard=True,
    ),
    Quirk(
        "a star within a path",
        "User-agent: *\nDisallow: /*.jpg",
        "CCBot",
        "/hearth.jpg",
        old=True,
        standard=False,
    ),
    Quirk(
        "an empty line between the name and its rule",
        "User-agent: GPTBot\n\nDisallow: /",
        "GPTBot",
        "/",
        old=True,
        standard=False,
    ),
    Quirk(
        "two groups for everybody",
        "User-agent: *\nDisallow: /drafts/\n\nUser-agent: *\nDisallow: /photos/",
        "CCBot",
        "/photos/1.html",
        old=True,
        standard=False,
    ),
    Quirk(
        "a part of a name, before the whole name",
        "User-agent: Google\nDisallow: /\n\nUser-agent: Googlebot\nDisallow: /drafts/",
        "Googlebot",
        "/recipes/",
        old=False,
        standard=True,
    ),
)
