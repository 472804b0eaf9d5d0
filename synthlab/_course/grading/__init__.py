"""Grade a class: `synthlab grade`.

`submissions` finds what was handed in, and by whom · `grade` has each graded, several at a time ·
`checking` is a process for one of them: it runs the instructor's checks, and starts `student`, the
process in which the student's code runs, behind the limits of `limits` · `wire` carries answers
between the two, as plain data · `tables` writes what came out. The two processes are apart so that
no code of a student's can touch a check or a score: a function is called where it was written, and
only what it returned comes back.
"""
