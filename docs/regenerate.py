"""Write anew what the README and the pages here show: the output of each command, and the pictures.

    python docs/regenerate.py            write
    python docs/regenerate.py --check    only say what is not up to date; exit code 1 if anything is

In a block that begins with ```console, each line that begins with `$ ` is run in a shell, and what follows it is
replaced by what it prints. A block whose commands need a program that is not installed is left as it is.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

import hubcli
from hubcli.render.terminal import print_view
from hubcli.render.view import Heading, Marks, View
from hubcli.render.views.comparison import comparison
from hubcli.render.views.ranking import ranking

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "data" / "README.md")
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_WIDTH = 100


def page(text: str) -> str:
    """Return a page with the output in its console blocks as it is now."""
    return _BLOCK.sub(lambda match: f"```console\n{_block(match[1])}```", text)


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
    for name in ("HUBCLI_DATA", "FORCE_COLOR", "COLUMNS"):
        environment.pop(name, None)
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout + done.stderr


def pictures() -> dict[Path, str]:
    """Return the pictures by path, drawn by the renderer that draws on terminals."""
    atlas, marks = hubcli.load(), Marks.of("unicode")
    compared = comparison(atlas, hubcli.compare(atlas, ["hefei", "chengdu"]), marks)
    ranked = ranking(atlas, hubcli.rank(atlas), marks)
    cut = next(index for index, block in enumerate(compared.blocks) if block == Heading("Sources"))
    return {
        ROOT / "docs" / "compare.svg": _svg(View(compared.blocks[:cut]), "hubcli compare hefei chengdu"),
        ROOT / "docs" / "rank.svg": _svg(ranked, "hubcli rank"),
    }


def _svg(view: View, title: str) -> str:
    console = Console(
        record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor", highlight=False
    )
    print_view(view, console)
    return console.export_svg(title=title, theme=DIMMED_MONOKAI, unique_id="hubcli")


def main() -> int:
    """Write every page and picture, or check them."""
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
