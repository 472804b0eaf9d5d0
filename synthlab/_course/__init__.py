"""The course around the library: lessons and book, and what one does with them.

`handout` puts the lessons into a student's folder · `lab` opens them in JupyterLab · `notebooks`
makes and runs them · `book` builds the book, and `sphinx_ext` brings its cards to life ·
`experiments` are those of `synthlab sweep` · `health` looks whether an installation is all right.
The command line, in `synthlab/__main__.py`, calls these; `synthlab/_lessons.py` knows where the
lessons are.
"""
