"""Every experiment that `synthlab sweep` knows by name: `EXPERIMENTS`.

Each is a function of a room, with the question that it answers and the grid that its saved rows
were made with.
"""

from synthlab.collapse import experiments
from synthlab.collapse.experiments import Experiment
from synthlab.game.strategies import STRATEGIES, plan
from synthlab.safeguards.alarm_study import WATCHED, arrest_study
from synthlab.safeguards.letters import falsehood_study
from synthlab.safeguards.rescue import CHECKERS, rescue

EXPERIMENTS = experiments.EXPERIMENTS | {
    "falsehoods": Experiment(
        falsehood_study,
        "What becomes of falsehoods in letters, and can their origin be found?",
        {"words": [3, 4, 5]},
        seeds=20,
    ),
    "arrest": Experiment(
        arrest_study,
        "How soon does an alarm ring, how often for nothing, and what does an arrest save?",
        {"watch": list(WATCHED), "false_alarms": [0.01, 0.05, 0.2]},
        seeds=1,
    ),
    "rescue": Experiment(
        rescue,
        "Which safeguards keep a loop of kitchens from failing, and what do they cost?",
        {"checker": list(CHECKERS), "balance": [0, 1], "fresh": [0.0, 0.1]},
        seeds=10,
    ),
    "plans": Experiment(
        plan,
        "How far does the same decision in every generation carry a company?",
        {
            "fresh": [0, 1, 2, 3],
            "labels": [0, 2],
            "filter": [0, 1, 2, 3],
            "reviewers": [0, 1, 2, 3],
        },
        seeds=1,
    ),
    "players": Experiment(
        plan,
        "How far do the strategies carry it that are built in?",
        {"player": list(STRATEGIES)},
        seeds=1,
    ),
}
