"""The explorers of each lesson, one module a lesson.

Each holds functions that build a lesson's cards: its explorers, its question to predict, its
labelling bench. `EXPLORERS` in each lists the explorers.
"""
