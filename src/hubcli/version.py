"""The version of hubcli."""

__version__ = "0.2.0"
