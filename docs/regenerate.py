"""Rewrite what the README and the pages here show: the output of each command, and the pictures.

    python docs/regenerate.py            write
    python docs/regenerate.py --check    only say what is not up to date; exit code 1 if anything is
    python docs/regenerate.py --report   write the picture of a report alone, which needs Chromium

In a block that begins with ```console, each line that begins with `$ ` is run in a shell, and what follows it is
replaced by what it prints; in one that begins with ```pycon, each line after `>>> ` in Python, the blocks of a page one
after the other. A block that needs a program or a package that is not installed is left as it is. The picture of a
report is of the fonts of a machine, so no check compares it.
"""

from __future__ import annotations

import base64
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import hubcli
from hubcli.output.picture import to_picture
from hubcli.output.view import BOLD, DIM, Block, Heading, Line, Marks, Span, View
from hubcli.output.views.comparison import comparison
from hubcli.output.views.hub_sheet import hub_sheet
from hubcli.output.views.hubs import hub_list, search_results, similar_hubs
from hubcli.output.views.ranking import ranking

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md")), ROOT / "data" / "README.md")
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SESSION = re.compile(r"^```pycon\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_WIDTH = 100


def page(text: str) -> str:
    """Return a page with the output in its console and Python blocks as it is now."""
    names: dict[str, Any] = {}
    text = _SESSION.sub(lambda match: f"```pycon\n{_session(match[1], names)}```", text)
    return _BLOCK.sub(lambda match: f"```console\n{_block(match[1])}```", text)


def _session(body: str, names: dict[str, Any]) -> str:
    lines = []
    for example in doctest.DocTestParser().get_examples(body):
        out = io.StringIO()
        try:
            with redirect_stdout(out):
                exec(compile(example.source, "<page>", "single"), names)
        except ModuleNotFoundError:
            return body
        first, *others = example.source.splitlines()
        lines += [f">>> {first}", *(f"... {line}" for line in others), *out.getvalue().splitlines()]
    return "".join(f"{line}\n" for line in lines)


def _block(body: str) -> str:
    commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
    if any(not shutil.which(program, path=_path()) for command in commands for program in _programs(command)):
        return body
    return "\n".join(f"$ {command}\n{_output(command)}" for command in commands)


def _programs(command: str) -> list[str]:
    words = shlex.split(command)
    return [word for before, word in zip(["|", *words], words, strict=False) if before == "|"]


def _path() -> str:
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"


def _output(command: str) -> str:
    environment = {**os.environ, "PATH": _path(), "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
    for name in ("HUBCLI_DATA", "HUBCLI_OVERLAY", "FORCE_COLOR", "COLUMNS"):
        environment.pop(name, None)
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout + done.stderr


def pictures() -> dict[Path, str]:
    """Return the pictures by path, drawn by the renderer that draws on terminals."""
    atlas, marks = hubcli.load(), Marks.of("unicode")
    cities = hubcli.list_hubs(atlas, hubcli.Selection(kinds=("city",)), "gdp")[:12]
    views = {
        "hubcli list --kind city --sort gdp --limit 12": hub_list(atlas, cities, marks),
        "hubcli show hefei": hub_sheet(atlas, hubcli.show(atlas, "hefei"), marks),
        "hubcli search quantum": search_results(hubcli.search(atlas, "quantum")[:8], marks, "quantum"),
        "hubcli compare hefei chengdu": _without_sources(
            comparison(atlas, hubcli.compare(atlas, ["hefei", "chengdu"]), marks)
        ),
        "hubcli rank": ranking(atlas, hubcli.rank(atlas, draws=700), marks),
        "hubcli similar hefei": similar_hubs(atlas, hubcli.similar(atlas, "hefei")[:6], marks, "hefei"),
    }
    drawn = {ROOT / "docs" / f"{command.split()[1]}.svg": _svg(view, command) for command, view in views.items()}
    by_patents = hubcli.rank(atlas, by="patents_per_10k").first(5)
    session = {
        "hubcli show hefei": views["hubcli show hefei"],
        "hubcli rank --by patents_per_10k --limit 5": _without_sources(ranking(atlas, by_patents, marks)),
    }
    return {**drawn, ROOT / "docs" / "session.svg": _svg(_session_of(session), "hubcli")}


def _session_of(views: dict[str, View]) -> View:
    """Return one view of several, each below the command line that prints it."""
    blocks: list[Block] = []
    for command, view in views.items():
        blocks += [Line(""), Line((Span("$ ", DIM), Span(command, BOLD))), *view.blocks]
    return View(blocks[1:])


def _without_sources(view: View) -> View:
    headings = [index for index, block in enumerate(view.blocks) if isinstance(block, Heading)]
    cut = next(index for index in headings if view.blocks[index].text == "Sources")
    return View(view.blocks[:cut])


def _svg(view: View, title: str) -> str:
    return to_picture(view, ".svg", columns=_WIDTH, title=title)


def report_picture() -> bytes:
    """Return a picture of a report as PNG: the top of the page in a window, and a part of it on a phone in the dark."""
    from playwright.sync_api import sync_playwright

    from hubcli.report.content import report
    from hubcli.report.page import to_html

    atlas = hubcli.load()
    html = to_html(atlas, report(atlas, ["hefei", "chengdu"]))
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        shots = []
        for width, height, scheme, top in ((1280, 1013, "light", "body"), (390, 988, "dark", "#strengths")):
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=1
            )
            shown = context.new_page()
            shown.set_content(html)
            shown.evaluate("top => document.querySelector(top).scrollIntoView()", top)
            shots.append(base64.b64encode(shown.screenshot()).decode())
        frame = browser.new_page(viewport={"width": 1260, "height": 760})
        images = "".join(f'<img src="data:image/png;base64,{shot}" height="760">' for shot in shots)
        frame.set_content(f'<body style="margin:0;display:flex">{images}')
        picture: bytes = frame.screenshot()
        browser.close()
    return picture


def main() -> int:
    """Write every page and picture, or check them."""
    if "--report" in sys.argv[1:]:
        (ROOT / "docs" / "report.png").write_bytes(report_picture())
        return 0
    check = "--check" in sys.argv[1:]
    wanted = {path: page(path.read_text("utf-8")) for path in PAGES} | pictures()
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        print(path.relative_to(ROOT), "is not up to date" if check else "written")
        if not check:
            path.write_text(wanted[path], "utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
