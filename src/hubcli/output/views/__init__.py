"""One function a result: what a table command shows of it."""
