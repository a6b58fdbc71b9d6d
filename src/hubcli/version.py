"""The version of hubcli."""

__version__ = "0.1.0"
