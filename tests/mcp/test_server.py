"""The server, asked by the SDK's own client over standard input and output."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import hubcli

pytest.importorskip("mcp")
pytestmark = pytest.mark.slow

GUARDED = Path(__file__).with_name("guarded.py")
SERVER = ("-m", "hubcli", "mcp")


@pytest.fixture
def ask(tmp_path) -> Callable[..., list[Any]]:
    """Return a function that starts a server and asks it: `tools`, or a tool with arguments; the answers in order.

    The first answer is to the greeting. What the server writes to standard error is in `errors`; `seconds` takes how
    long each answer took.
    """
    import anyio
    from mcp.client.stdio import StdioServerParameters, stdio_client

    from mcp import ClientSession

    def call(
        *questions: Any, words: Sequence[str] = SERVER, seconds: list[float] | None = None, **settings: str
    ) -> list[Any]:
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "XDG_CACHE_HOME") if name in os.environ}
        server = StdioServerParameters(
            command=sys.executable, args=[*words], env={**kept, "PYTHONDONTWRITEBYTECODE": "1", **settings}
        )

        async def talk() -> list[Any]:
            with (tmp_path / "errors").open("w") as errors:
                async with stdio_client(server, errlog=errors) as streams, ClientSession(*streams) as session:
                    found: list[Any] = [await session.initialize()]
                    for question in questions:
                        started = time.perf_counter()
                        if question == "tools":
                            found.append(await session.list_tools())
                        else:
                            found.append(await session.call_tool(*question))
                        (seconds if seconds is not None else []).append(time.perf_counter() - started)
                    return found

        return anyio.run(talk)

    return call


def test_the_tools_are_described_with_schemas(ask):
    greeting, listed = ask("tools")
    assert (greeting.server_info.name, greeting.server_info.version) == ("hubcli", hubcli.__version__)
    assert "year and source" in greeting.instructions
    tools = {tool.name: tool for tool in listed.tools}
    assert [*tools] == ["search", "show", "compare", "rank", "trend", "companies", "sources"]
    assert tools["compare"].input_schema["required"] == ["hubs"]
    assert tools["compare"].output_schema["properties"]["headline"] == {"type": "string"}
    assert all(tool.output_schema["type"] == "object" for tool in tools.values())
    assert all(tool.annotations.read_only_hint for tool in tools.values())


def test_hefei_and_chengdu_in_semiconductors_with_years_and_sources_in_under_a_second(ask):
    hubcli.load()  # which leaves a store, as a wheel has one
    question = ("compare", {"hubs": ["Hefei", "成都"], "sector": "semiconductors"})
    seconds: list[float] = []
    _, first, *others = ask(*[question] * 5, seconds=seconds)
    assert not first.is_error
    found = first.structured_content
    assert first.content[0].text.startswith(f"{found['headline']}\n")
    assert [hub["id"] for hub in found["hubs"]] == ["hefei", "chengdu"]
    pieces = [piece for hub in found["in_depth"]["hubs"].values() for piece in hub["evidence"]]
    figures = [value for row in found["indicators"] for value in row["values"].values() if value]
    assert pieces and figures
    assert all(figure["period"] >= 2000 for figure in figures)
    cited = {item["source"] for item in (*pieces, *figures)} | {*found["in_depth"]["sources"]}
    assert {*found["sources"]} == cited
    assert all(source["publisher"] for source in found["sources"].values())
    assert [again.structured_content for again in others] == [found] * 4
    assert min(seconds) < 1  # a tenth of that where nothing else runs


def test_every_answer_keeps_its_schema(ask, dataset):
    """The client holds each answer against the schema of the tool, and raises where it does not fit."""
    questions = [
        ("search", {"query": "quantum"}),
        ("search", {"query": "zzzz"}),
        ("show", {"hub": "甲城"}),
        ("show", {"hub": "alpha", "sector": "quantum"}),
        ("show", {"hub": "alpha", "fields": ["id", "facts"]}),
        ("compare", {"hubs": ["alpha", "beta"]}),
        ("compare", {"hubs": ["alpha", "beta"], "sector": "robotics"}),
        ("rank", {}),
        ("rank", {"by": "gdp"}),
        ("rank", {"sector": "quantum"}),
        ("trend", {"indicator": "gdp", "hubs": ["alpha"]}),
        ("trend", {"indicator": "gdp"}),
        ("companies", {}),
        ("companies", {"by": "hub"}),
        ("sources", {}),
        ("sources", {"source": "bureau"}),
    ]
    _, _, *answers = ask("tools", *questions, HUBCLI_DATA=str(dataset))
    assert [answer.is_error for answer in answers] == [False] * len(questions)
    assert [len(answer.content[0].text) > 0 for answer in answers] == [True] * len(questions)


def test_what_cannot_be_answered_is_a_tool_error_and_the_server_goes_on(ask, dataset):
    questions = [("show", {"hub": "alfb"}), ("compare", {"hubs": ["alpha"]}), ("rank", {"sectr": "x"}), ("nothing", {})]
    _, *answers, last = ask(*questions, ("show", {"hub": "alpha"}), HUBCLI_DATA=str(dataset))
    assert [answer.is_error for answer in answers] == [True] * 4
    found = [answer.structured_content for answer in answers]
    assert [item["code"] for item in found] == ["unknown_name", "invalid_request", "invalid_request", "unknown_tool"]
    assert all({*item} == {"code", "message", "hint"} and all(item.values()) for item in found)
    assert answers[0].content[0].text.startswith("no hub is named 'alfb'")
    assert not last.is_error


def test_nothing_is_written_and_nothing_read_but_the_dataset(ask, dataset, tmp_path):
    cache = tmp_path / "cache"
    words = (str(GUARDED), str(dataset), "--", "mcp", "--data", str(dataset))
    questions = [("compare", {"hubs": ["alpha", "beta"]}), ("rank", {}), ("search", {"query": "quantm"})]
    _, *answers = ask(*questions, words=words, XDG_CACHE_HOME=str(cache))
    assert (tmp_path / "errors").read_text() == ""
    assert [answer.is_error for answer in answers] == [False] * 3
    assert not cache.exists()


def test_the_guard_stops_what_it_is_there_to_stop(ask, dataset, tmp_path):
    words = (str(GUARDED), "--", "list", "--data", str(dataset))
    with pytest.raises(Exception):  # noqa: B017 # it answers nothing
        ask(words=words)
    assert "stopped: open" in (tmp_path / "errors").read_text()
