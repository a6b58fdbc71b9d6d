"""Fuzzing: command lines, queries, files, overlays and stores that nobody would think of.

See docs/contributing/testing.md.

`test_fuzz.py` is the short run of the ordinary suite, `python -m tests.fuzz` the long one by hand, `guided` one that is
led by coverage. All use the same strategies, the same runner (`running`) and the same demands (`demands`).
"""
