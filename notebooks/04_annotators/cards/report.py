"""The class report as a card: `class_report`, an explorer of the label files of many students."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from synthlab.explore import Choice, Explorer, LabellingBench, Range, Sheet, theme
from synthlab.explore.controls import Control
from synthlab.explore.figure import Figure
from synthlab.labels import ClassLabels, load_label_files

from . import findings, people_rows

VOTES = {"majority": "the majority", "weighted": "those who agree count more"}
BY = {"majority": "majority", "weighted": "weighted vote"}
FEW = 8  # names that fit on buttons; more go on a slider
READABLE = 10  # students whose agreement can be written in numbers
INITIALS = 5  # letters of a name below a column


def class_report(
    bench: LabellingBench,
    labels: ClassLabels | str | Path | Iterable[str | Path],
    *,
    anonymous: bool = False,
    hint: str | None = None,
) -> Explorer:
    """Return the explorer of what the labels of a class say together.

    Parameters
    ----------
    bench : LabellingBench
        The bench that they come from.
    labels : ClassLabels, path, or paths
        Labels that were loaded before, or what `load_label_files` takes: a folder, or files.
    anonymous : bool
        Call the students by numbers.
    hint : str, optional
        The quiet words beside the title; how many there are, if not given.

    Raises
    ------
    ValueError
        See `load_label_files`.
    """
    if not isinstance(labels, ClassLabels):
        labels = load_label_files(labels, bench, anonymous=anonymous)
    return _card(bench, labels, hint)


def _card(bench: LabellingBench, labels: ClassLabels, hint: str | None) -> Explorer:
    def compute() -> findings.ClassReport:
        return findings.ClassReport(bench, labels)

    names = labels.names
    student: Control = (Choice if len(names) <= FEW else Range)("student", names, label="Look at")
    return Explorer(
        name="class",
        title="A class is a crowd",
        controls=[student, Choice("vote", list(VOTES), label="Who decides", names=VOTES)],
        compute=compute,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint=hint or f"{len(names)} students, {len(bench.pictures)} pictures",
        made_by=findings.ClassReport,
    )


def _draw(report: findings.ClassReport, student: str, vote: str) -> list[Figure | Sheet]:
    return [
        _agreement(report, student),
        _quality(report, student, vote),
        _divided(report, vote),
        _learning(report, student, vote),
    ]


def _agreement(report: findings.ClassReport, student: str) -> Figure:
    at = report.names.index(student)
    others = np.delete(report.agreement[at], at)
    near = np.delete(np.array(report.names), at)
    known = np.isfinite(others)
    title = f"{student} shares no picture with anybody"
    if known.any():
        title = f"{student} agrees most with {near[np.nanargmax(others)]}"
    figure = theme.figure(
        title=title,
        y="same label (%); diagonal: oneself",
        height=people_rows.height(len(report.names)),
    )
    few = len(report.names) <= READABLE
    columns = _short(report.names)
    theme.matrix(figure, 100 * report.agreement, report.names, columns, words=".0f", highest=100.0)
    figure.data[0].update(
        hovertemplate="%{y} and %{x}: %{z:.0f}% alike<extra></extra>",
        xgap=3 if few else 1,
        ygap=3 if few else 1,
    )
    if not few:
        figure.data[0].texttemplate = None
        figure.update_xaxes(showticklabels=False)
    edge = {"color": theme.VERMILION, "width": 2}
    figure.add_shape(
        type="rect", x0=-0.5, x1=len(columns) - 0.5, y0=at - 0.5, y1=at + 0.5, line=edge
    )
    return figure


def _quality(report: findings.ClassReport, student: str, vote: str) -> Figure:
    judged = report.votes[vote].judged
    off = 100 * np.nanmean(np.abs(judged - report.right))
    figure = people_rows.judged(
        f"Not knowing the truth, the {BY[vote]} is {off:.0f} points off on average"
        if off >= 0.5
        else f"Not knowing the truth, the {BY[vote]} judges everyone correctly",
        report.names,
        100 * report.right,
        100 * judged,
        _lowest(report.right, judged),
    )
    return people_rows.marked(figure, report.names.index(student))


def _learning(report: findings.ClassReport, student: str, vote: str) -> Figure:
    together = report.votes[vote].learned
    learned = np.array([np.nan if one is None else one for one in report.learned])
    behind = int(np.sum(learned < (together or 0)))
    figure = people_rows.rows(
        f"The {BY[vote]} teaches better than {behind} of {len(learned)} students",
        "classifier right on unseen pictures (%)",
        report.names,
        (_lowest(learned), 104),
    )
    lines = ((together, theme.VERMILION, "dash"), (report.best, theme.GREY, "dot"))
    for share, colour, dash in lines:
        if share is not None:
            figure.add_vline(100 * share, line={"color": colour, "dash": dash, "width": 2})
    theme.dots(figure, 100 * learned, list(report.names), "learned from")
    people_rows.marked(figure, report.names.index(student))
    return people_rows.named(
        figure,
        ("● each one", theme.BLUE),
        (f"╌ {BY[vote]}", theme.VERMILION),
        ("┈ truth", theme.GREY),
    )


def _lowest(*shares: Any) -> float:
    """Return where the axis begins, in percent: half, or lower where somebody is."""
    return min(45.0, 100 * float(np.nanmin(np.concatenate([[0.5], *shares]))) - 5)


def _divided(report: findings.ClassReport, vote: str) -> Sheet:
    shown, found = report.divided(), report.votes[vote].found
    right = found.labels[shown] == report.bench.truth[shown]
    counts = report.responses.votes[shown]
    return Sheet(
        report.bench.pictures.images[shown],
        captions=[f"{yes} yes · {no} no" for no, yes in counts],
        marks=["good" if ok else "bad" for ok in right],
        title=f"Divided over these; the {BY[vote]} is right on {right.sum()} of {len(shown)}"
        if len(shown)
        else "All agree on every picture",
        columns=4,
    )


def _short(names: tuple[str, ...]) -> list[str]:
    """Return names short enough to stand side by side, each of them once."""
    short = [name[:INITIALS] for name in names]
    if len(set(short)) == len(short):
        return short
    return [f"{number}" for number in range(1, len(names) + 1)]


def _describe(report: findings.ClassReport, student: str, vote: str) -> str:
    at, chosen = report.names.index(student), report.votes[vote]
    same, both = report.labels.twice[at]
    seconds = report.labels.seconds[at]
    alike = report.with_others[at]
    words = [
        f"**{student}** agrees with the others on **{alike:.0%}** of pictures"
        if np.isfinite(alike)
        else f"**{student}** labelled **no** picture that somebody else did",
        f"gave the same label twice on {same} of {both}" if both else "",
        f"and took {seconds:.1f} seconds a label" if seconds is not None else "",
    ]
    first = ", ".join(word for word in words if word)
    right = report.right[at]
    second = (
        f" **{right:.0%}** of these labels are right; the {BY[vote]}, which does not know the "
        f"truth, puts it at {chosen.judged[at]:.0%}."
        if np.isfinite(right)
        else ""
    )
    mean = np.nanmean(report.right)
    return (
        f"{first}.{second} The {BY[vote]} is right on **{chosen.right:.0%}** of the pictures, "
        f"a student on average on {mean:.0%}."
    )


def _table(report: findings.ClassReport) -> list[dict[str, Any]]:
    votes = report.votes
    return [
        {
            "student": name,
            "labelled": int(report.responses.per_worker[at]),
            "right": report.right[at],
            "right by majority": votes["majority"].judged[at],
            "right by weighted vote": votes["weighted"].judged[at],
            "agrees with others": report.with_others[at],
            "same twice": report.labels.twice[at][0],
            "shown twice": report.labels.twice[at][1],
            "seconds a label": report.labels.seconds[at],
            "classifier right": report.learned[at],
        }
        for at, name in enumerate(report.names)
    ]
