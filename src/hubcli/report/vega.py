"""Vega specifications in few words, and the SVG that Vega draws of them.

Every length is given and nothing is fitted to text, so a chart is the same wherever it is drawn. Colours and font are
those of the page, by name: the same chart is right on light and dark and on paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from hubcli.text import safe

Plain = dict[str, Any]

WIDTH = 344  # as a phone shows it, so that text is as large there as it is meant to be
INK, MUTED, LINE, CARD = "var(--ink)", "var(--muted)", "var(--line)", "var(--card)"
COLOURS = tuple(f"var(--hub{number})" for number in range(1, 7))
SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
SIZES = (64, 56, 72, 68, 72, 84)  # in which the shapes look alike
_VEGAS = ("class", "role", "xmlns:xlink", "version")


def data(name: str, values: Sequence[Mapping[str, object]], *transform: Plain) -> Plain:
    """Return a data set; its texts can do no harm."""
    cleaned = [{key: safe(item) if isinstance(item, str) else item for key, item in row.items()} for row in values]
    return {"name": name, "values": cleaned, "transform": list(transform)}


def formula(**expressions: str) -> list[Plain]:
    """Return transforms that compute fields."""
    return [{"type": "formula", "as": name, "expr": expression} for name, expression in expressions.items()]


def mark(kind: str, source: str, **channels: object) -> Plain:
    """Return marks of one kind, one for each row of a data set.

    A channel is a field of the row where it is text in angle brackets (`"<name>"`), an expression where it begins
    with an equals sign, else a value.
    """
    return {"type": kind, "from": {"data": source}, "encode": {"enter": {k: _channel(v) for k, v in channels.items()}}}


def _channel(value: object) -> Plain:
    if isinstance(value, str) and value.startswith("<"):
        return {"field": value[1:-1]}
    return {"signal": value[1:]} if isinstance(value, str) and value.startswith("=") else {"value": value}


def text(source: str, content: str, **channels: object) -> Plain:
    """Return texts in the font of the page."""
    style = {"fill": INK, "fontSize": 12, "font": "inherit", "baseline": "middle"}
    return mark("text", source, text=content, **{**style, **channels})


def symbols(source: str, **channels: object) -> Plain:
    """Return the marks of hubs, each with its `look`."""
    style = {"x": "<x>", "y": "<y>", "size": "<size>", "shape": "<shape>", "fill": "<colour>", "stroke": CARD}
    return mark("symbol", source, **{**style, **channels})


def look(hub: int) -> Plain:
    """Return the colour, shape and size of a hub by its number in the report; the shape tells it without colour."""
    return {"colour": COLOURS[hub], "shape": SHAPES[hub], "size": SIZES[hub]}


def draw(
    height: int,
    datasets: Sequence[Plain],
    marks: Sequence[Plain],
    *,
    title: str,
    name: str,
    width: int = WIDTH,
    **more: object,
) -> str:
    """Return the SVG of a chart: static, and named by its title for those who do not see it."""
    import vl_convert

    spec = {
        "$schema": "https://vega.github.io/schema/vega/v5.json",
        "width": width,
        "height": height,
        "autosize": "none",
        "data": datasets,
        "marks": marks,
        **more,
    }
    root = ElementTree.fromstring(vl_convert.vega_to_svg(spec, allowed_base_urls=[]))
    _strip(root)
    _name_clips(root, name)
    root.attrib = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {width} {height}",
        "role": "img",
        "aria-labelledby": name,
    }
    named = ElementTree.Element("title", {"id": name})
    named.text = safe(title)
    root.insert(0, named)
    return ElementTree.tostring(root, encoding="unicode")


def _strip(element: ElementTree.Element) -> None:
    """Remove what only Vega's viewers use: roles and labels of marks, and paths without a line."""
    element.tag = element.tag.rpartition("}")[2]
    element.attrib = {
        key: value for key, value in element.attrib.items() if key not in _VEGAS and not key.startswith("aria-")
    }
    for child in list(element):
        if child.get("class") in ("background", "foreground"):
            element.remove(child)
        else:
            _strip(child)


def _name_clips(root: ElementTree.Element, name: str) -> None:
    """Number the clips of a chart by themselves: Vega numbers all that it ever drew."""
    names = {clip.attrib["id"]: f"{name}-clip-{number}" for number, clip in enumerate(root.iter("clipPath"))}
    for element in root.iter():
        if element.get("id") in names:
            element.set("id", names[element.attrib["id"]])
        reference = element.get("clip-path", "")
        if reference:
            element.set("clip-path", f"url(#{names[reference[5:-1]]})")
