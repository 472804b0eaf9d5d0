"""Two students label in their browsers; the files they export give a report on the class."""

import numpy as np

from synthlab._lessons import lessons, load
from synthlab.labels import load_label_files

LESSON = next(lesson.parent for lesson in lessons() if lesson.stem.startswith("04"))


def test_two_exported_files_give_a_class_report(bench, keys, opened, tmp_path):
    for name, wrong in (("Ada", ()), ("Ben", (2, 5))):
        card = opened()
        other = {"k": "n", "n": "k"}
        card.press(*(other[key] if turn in wrong else key for turn, key in enumerate(keys[:12])))
        (tmp_path / f"{name}.csv").write_text(card.export(), "utf-8", newline="")
    labels = load_label_files(tmp_path, bench)
    assert labels.names == ("Ada", "Ben")
    report = load(LESSON, "cards").class_report(bench, labels)
    findings = report.first.result
    n = len(set(bench.turns[:12]))
    assert np.allclose(findings.right, [1, (n - 2) / n])
    assert np.isclose(findings.agreement[0, 1], (n - 2) / n)
    assert "**Ben** agrees with the others on" in report.at(student="Ben").sentence
