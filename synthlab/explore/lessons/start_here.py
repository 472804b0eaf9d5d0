"""The cards of lesson 00: a world made of pictures, and what a small collection misses.

`missing_style_question` is the prediction, `world` and `rare_style` are the explorers.
"""
