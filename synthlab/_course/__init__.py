"""The course around the library: lessons and book, and what one does with them.

`files` knows where they are · `handout` puts the lessons into a student's folder · `lab` opens them
in JupyterLab · `notebooks` makes and runs them · `book` builds the book · `health` looks whether an
installation is all right · `chromium` finds a browser for the tests. The command line, in
`synthlab/__main__.py`, calls these.
"""
