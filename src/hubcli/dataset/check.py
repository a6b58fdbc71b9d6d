"""What is wrong with a dataset: every problem of every file, in one go.

Three steps, each of which works on what the one before could make sense of: YAML (`reading`), the shape of each file
(`shape`, by the JSON Schemas), and what must hold between the files (`rules`).
"""

from __future__ import annotations

from typing import Any

from hubcli.dataset.document import Document
from hubcli.dataset.files import Files, read_files
from hubcli.dataset.rules.dataset_view import View
from hubcli.dataset.rules.rules import EDITORIAL, RULES
from hubcli.dataset.schema import Schema, Shape
from hubcli.errors import DatasetError, Problem

__all__ = ["DatasetError", "Files", "Problem", "check_files", "read_files"]


def check_files(files: Files, schemas: dict[str, Schema], *, editorial: bool = True) -> tuple[Problem, ...]:
    """Return every problem of a dataset, in order of file and place, held to the schemas by name (hub, sectors …).

    Without `editorial`, only those that keep it from working.
    """
    problems: list[Problem] = [*files.problems]
    tables: dict[str, tuple[Document, Any]] = {}
    hubs: list[tuple[Document, Any]] = []
    panels: list[tuple[Document, Any]] = []
    for name, document in files.documents():
        problems += document.problems
        value = None
        if document.value is not None:
            shape = Shape(document, schemas[name])
            problems += shape.problems
            value = shape.value
        if name == "hub":
            hubs.append((document, value))
        elif name == "table":
            panels.append((document, value))
        else:
            tables[name] = (document, value)
    if not files.hubs:
        problems.append(files.no_hubs())
    view = View(tables, hubs, panels)
    for rule in (*RULES, *EDITORIAL) if editorial else RULES:
        problems += rule(view)
    return tuple(sorted(set(problems)))
