"""The ground floor: whose a file is, by what a learning platform makes of its name.

Moodle and Canvas put the number there by which they know a student; Blackboard names her alone.
"""

import re
import unicodedata
from typing import NamedTuple

_FORMS = {
    # Ada Lovelace_4711_assignsubmission_file, a folder, or what each file's name begins with
    "moodle": r"(?P<person>[^_]+)_(?P<number>\d+)_assignsubmission_",
    # Lesson 3_lovelace_attempt_2026-03-01-10-20-30_cows.ipynb
    "blackboard": r".+_(?P<person>[^_]+)_attempt_\d{4}-",
    # lovelaceada_late_77_4711_cows-1.ipynb: her number, the file's, and the second try at it
    "canvas": r"(?P<person>\w+?)(?:_late)?_(?P<number>\d+)_\d{3,}_",
}


class Sender(NamedTuple):
    """Who handed a file in: her name, the platform, and her number there, if its names hold one."""

    person: str
    platform: str
    number: str


def sender_of(name: str) -> Sender | None:
    """Return who handed in what has this name; None if no platform has named it.

    >>> sender_of("Ada Lovelace_4711_assignsubmission_file")
    Sender(person='Ada Lovelace', platform='moodle', number='4711')
    >>> sender_of("lovelaceada_late_77_4711_cows-1.ipynb").person
    'lovelaceada'
    >>> sender_of("Ada.ipynb")
    """
    name = unicodedata.normalize("NFC", name)  # a Mac writes é as two letters
    for platform, form in _FORMS.items():
        if found := re.match(form, name, re.IGNORECASE):
            return Sender(found["person"], platform, found.groupdict().get("number", ""))
    return None
