"""The whole dataset in forms that other tools open."""
