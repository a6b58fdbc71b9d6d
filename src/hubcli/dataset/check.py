"""The check of a dataset: every problem of every file, in one go.

Three steps, of which the later work on what the earlier made sense of: YAML (`document`), the JSON Schema of each file
(`schema`), and what must hold between the files (`rules`).
"""

from __future__ import annotations

from typing import Any

from hubcli.dataset.document import Document
from hubcli.dataset.files import Files
from hubcli.dataset.rules.dataset_view import DatasetView
from hubcli.dataset.rules.rules import EDITORIAL, RULES
from hubcli.dataset.schema import Schema, Validation
from hubcli.errors import Problem


def check_files(files: Files, schemas: dict[str, Schema], *, editorial: bool = True) -> tuple[Problem, ...]:
    """Return every problem of a dataset, in order of file and position. `schemas` are by name (hub, sectors …).

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
            validation = Validation(document, schemas[name])
            problems += validation.problems
            value = validation.value
        if name == "hub":
            hubs.append((document, value))
        elif name == "table":
            panels.append((document, value))
        else:
            tables[name] = (document, value)
    if not files.hubs:
        problems.append(files.no_hubs())
    view = DatasetView(tables, hubs, panels)
    for rule in (*RULES, *EDITORIAL) if editorial else RULES:
        problems += rule(view)
    return tuple(sorted(set(problems)))
