"""The explorers of each lesson, one module a lesson.

`start_here`, `kitchen_classifier` and `cow_labels` hold functions that build a lesson's cards: its
explorers, its question to predict, its labelling bench. `EXPLORERS` in each lists the explorers.
"""
