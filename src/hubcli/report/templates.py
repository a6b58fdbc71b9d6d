"""The templates of pages: one environment for all, in which texts are said in the language of the page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from hubcli.output.views.companies import board_name
from hubcli.report.wording import Wording
from hubcli.results.figure_text import number_text
from hubcli.said import English, Original, bilingual
from hubcli.text import safe, safe_link

if TYPE_CHECKING:
    from jinja2 import Environment

#: A value in a text of a template, as Jinja hands it over.
_VALUE = re.compile(r"%\((\w+)\)s")


def environment(wording: Wording) -> Environment:
    """Return the environment of the templates. Raises ImportError without Jinja2, of the extra `report`.

    What stands between `trans` and `endtrans`, or in `_("…")`, is looked up in the catalogue; what an expression gives
    is said in the language as well, and what there is in English only is marked as that.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup, escape

    def shown(value: object) -> object:
        """Return a text without characters that act or hide; our markup, which is no plain text, stays."""
        if not isinstance(value, str) or hasattr(value, "__html__"):
            return value
        text = safe(wording.say(value))
        is_foreign = wording.code != "en" and isinstance(value, English) and text == safe(value)
        return Markup('<span lang="en">{}</span>').format(text) if is_foreign else text

    def translated(text: str, **values: object) -> str:
        template = wording.say(template_of(text))
        return Markup(template).format(**{name: escape(shown(value)) for name, value in values.items()})

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # of the extension
    environment.globals.update(
        bilingual=bilingual, gettext=translated, language=wording.code, met_english=wording.met_english
    )
    environment.filters.update(
        board=board_name,
        english=English,
        label=wording.label,
        link=safe_link,
        number=number_text,
        original=Original,
    )
    return environment


def template_of(text: str) -> str:
    """Return a text of a template as the catalogue has it: its values in braces."""
    return _VALUE.sub(r"{\1}", text).replace("%%", "%")
