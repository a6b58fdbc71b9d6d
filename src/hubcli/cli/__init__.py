"""The command line: each command parses its options, calls one analysis, and hands the result to one renderer."""
