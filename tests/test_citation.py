"""What is to be cited is the version that there is, with its date, in every place that says so."""

import datetime
import re
from pathlib import Path

import yaml

import hubcli

ROOT = Path(__file__).resolve().parents[1]


def test_the_citation_file_the_changelog_and_the_readme_agree():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert cited["version"] == hubcli.__version__
    date = cited["date-released"]
    assert isinstance(date, datetime.date)
    heading = re.search(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[1]
    assert heading == f"{hubcli.__version__} ({date})"
    readme = (ROOT / "README.md").read_text("utf-8").partition("## How to cite\n")[2].partition("\n## ")[0]
    assert f"version {hubcli.__version__}, dataset {hubcli.load().dataset.version}, {date.day} {date:%B %Y}" in readme
    assert cited["title"].partition(": ")[2] in readme
    assert f"within {hubcli.__version__.rpartition('.')[0]} " in (ROOT / "CHANGELOG.md").read_text("utf-8")
