"""Files are read as the standard says; what is left of a corpus is counted by hand."""

import re
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.scenes import KITCHEN_STYLES
from synthlab.supply import (
    CRAWLERS,
    ORDERS,
    RARE,
    SITES,
    access,
    left_of_corpus,
    may_read,
    style_shares,
)
from synthlab.supply.closing import after_closing

PATHS = (
    "/",
    "/recipes/soup.html",
    "/collection/loans/1.html",
    "/subscribers/",
    "/drafts/hearth.html",
    "/search?q=stove",
    "/print/7",
    "/members/9",
    "/contact-owner/",
    "/basket/",
)


def by_the_standard(robots, crawler, path):
    """Return what RFC 9309 lets a crawler read: our own reading, to compare with the parser's."""
    groups, names, open_ = {}, [], False
    for line in robots.splitlines():
        key, _, value = line.split("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            names = [*names, value.lower()] if open_ else [value.lower()]
            open_ = True
            groups.setdefault(value.lower(), [])
        elif key in ("allow", "disallow") and names:
            open_ = False
            for name in names:
                groups[name].append((key == "allow", value))
    rules = groups.get(crawler.lower(), groups.get("*", []))
    fits = [(True, "")]
    for allowed, pattern in rules:
        inside = re.escape(pattern.removesuffix("$")).replace(r"\*", ".*")
        if pattern and re.match(inside + ("$" if pattern.endswith("$") else ""), path):
            fits.append((allowed, pattern))
    return max(fits, key=lambda rule: (len(rule[1]), rule[0]))[0]


class TestReading:
    @pytest.mark.parametrize("site", SITES, ids=lambda site: site.key)
    def test_the_parser_reads_our_sites_as_the_standard_does(self, site):
        for crawler, path in product((*CRAWLERS, "SomeoneElse"), PATHS):
            told = may_read(site.robots, crawler, path)
            assert told == by_the_standard(site.robots, crawler, path), (crawler, path)

    def test_no_file_or_an_empty_one_forbids_nothing(self):
        assert may_read("", "GPTBot", "/anything")
        assert may_read("User-agent: *\nDisallow:", "GPTBot", "/anything")

    def test_names_are_read_whatever_their_case_and_windows_marks_are_skipped(self):
        robots = "\ufeffUser-Agent: gptbot\r\nDisallow: /\r\n"
        assert not may_read(robots, "GPTBot")
        assert may_read(robots, "CCBot")

    @pytest.mark.parametrize(
        ("rules", "path", "told"),
        [
            ("Disallow: /?", "/soup.html", True),
            ("Disallow: /?", "/?page=2", False),
            ("Disallow: //[x", "/", True),
            ("Disallow: //[x", "//[x/a", False),
            ("Disallow: //debug/", "//debug/a", False),
            ("Disallow: //debug/", "/debug/a", True),
            ("Disallow: /\nAllow: /recipes", "/recipes/1", True),  # the longer rule decides
            ("Allow: /recipes\nDisallow: /recipes", "/recipes/1", True),  # alike: it may
            ("Disallow: /*.jpg$", "/a/b.jpg", False),
            ("Disallow: /*.jpg$", "/a/b.jpg?size=3", True),
            ("Disallow: /k%C3%BCche", "/küche", False),
            ("\nDisallow: /drafts", "/drafts/1", False),  # an empty line ends no group
        ],
    )
    def test_rules_are_read_as_rfc_9309_says(self, rules, path, told):
        assert may_read(f"User-agent: *\n{rules}", "CCBot", path) is told

    @given(st.text(max_size=300), st.sampled_from(sorted(CRAWLERS)))
    def test_whatever_a_file_holds_there_is_an_answer(self, robots, crawler):
        assert may_read(robots, crawler) in (True, False)

    @pytest.mark.parametrize(
        ("crawler", "path", "says"),
        [("", "/", "a name"), (" GPTBot", "/", "a name"), ("GPTBot", "x", "begin with a slash")],
    )
    def test_names_and_paths_are_checked(self, crawler, path, says):
        with pytest.raises(ValueError, match=says):
            may_read("", crawler, path)

    def test_a_file_is_text(self):
        with pytest.raises(ValueError, match="robots must be text, got b"):
            may_read(b"", "GPTBot")


class TestSites:
    def test_each_site_holds_known_styles_in_shares(self):
        assert len({site.key for site in SITES}) == 12
        for site in SITES:
            assert sum(site.styles.values()) == pytest.approx(1)
            assert set(site.styles) <= set(KITCHEN_STYLES)
            assert 0 <= site.care <= 1

    def test_care_and_order_agree_and_rare_styles_are_well_kept(self):
        care = [site.care for site in SITES]
        assert care == sorted(care, reverse=True)
        rare = np.array([sum(site.styles.get(s, 0) for s in RARE) for site in SITES])
        assert rare[:4].min() > rare[7:].max() == 0

    def test_the_best_kept_close_themselves_to_training(self):
        open_to = access(["GPTBot", "Googlebot", "SomeoneElse"])
        assert not open_to[:4, 0].any()
        assert open_to[6:].all()
        # The search engine may read all but the archive, which is open to nobody.
        assert [site.key for site, ok in zip(SITES, open_to[:, 1], strict=True) if not ok] == [
            "hearth-archive"
        ]

    def test_shares_are_pages_over_pages(self):
        two = SITES[:2]
        by_hand = (600 * 0.35 + 400 * 0.60) / 1000
        assert style_shares(two)["open hearth"] == pytest.approx(by_hand)
        assert sum(style_shares(SITES).values()) == pytest.approx(1)
        with pytest.raises(ValueError, match="at least one site"):
            style_shares([])


class TestClosing:
    def test_best_first_leaves_pages_and_takes_what_is_rare(self):
        left = left_of_corpus(4)
        pages = [site.pages for site in SITES]
        assert left.pages == pytest.approx(sum(pages[4:]) / sum(pages))
        # Only Loft Letters is left of those with studios: 240 of 1,655 rare pages.
        assert left.rare == pytest.approx(240 / 1655)

    @pytest.mark.parametrize("n_closed", range(12))
    def test_by_chance_pages_and_rare_pages_are_left_alike(self, n_closed):
        left = left_of_corpus(n_closed, "random")
        assert left.pages == pytest.approx((12 - n_closed) / 12)
        assert left.rare == pytest.approx((12 - n_closed) / 12)

    @pytest.mark.parametrize("order", ORDERS)
    def test_nothing_closed_is_the_whole(self, order):
        left = left_of_corpus(0, order)
        assert (left.pages, left.rare) == (1, 1)
        assert set(left.kept.values()) == {1.0}

    def test_what_is_kept_of_a_style_is_counted_by_site(self):
        # Hearths: 210 in the museum, 240 in the archive. The museum closes first.
        assert left_of_corpus(1).kept["open hearth"] == pytest.approx(240 / 450)
        assert left_of_corpus(1).kept["kitchenette"] == 1

    def test_random_sets_are_all_choices_each_once(self):
        sets = after_closing(3, "random")
        assert len(sets) == len(set(sets)) == 220
        assert {len(one) for one in sets} == {9}

    def test_best_and_worst_first_are_each_other_s_mirror(self):
        best = {s.key for s in after_closing(5, "best")[0]}
        worst = {s.key for s in after_closing(7, "worst")[0]}
        assert best | worst == {s.key for s in SITES}
        assert not best & worst

    @pytest.mark.parametrize(
        ("args", "says"),
        [
            ((12,), "at most 11"),
            ((1, "first"), "one of best, random, worst"),
            ((-1,), "least"),
        ],
    )
    def test_impossible_closings_are_refused(self, args, says):
        with pytest.raises(ValueError, match=says):
            after_closing(*args)
