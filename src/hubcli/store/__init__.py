"""A dataset as one SQLite file: its tables, how it is built, kept and read."""
