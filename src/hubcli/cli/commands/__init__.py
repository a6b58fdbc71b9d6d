"""A command a file: options in, one analysis, one renderer."""
