"""The card of a hub fits a terminal of 24 lines and 80 columns, and breaks no word or number."""

import io

import pytest
from rich.console import Console

from hubcli import load, show
from hubcli.analysis.listing import list_hubs
from hubcli.analysis.selection import Selection
from hubcli.output.plain_text import to_plain_text, width
from hubcli.output.terminal import print_view
from hubcli.output.view import Marks
from hubcli.output.views.hub_sheet import hub_sheet
from hubcli.output.views.hubs import hub_list

MARKS = Marks.of("unicode")


def card(atlas, hub):
    return hub_sheet(atlas, show(atlas, hub), MARKS)


def on_terminal(view, columns=80):
    file = io.StringIO()
    print_view(view, Console(file=file, width=columns, force_terminal=True, color_system=None))
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_the_card_of_every_hub_fits_24_by_80_and_leaves_a_line_for_the_prompt(packaged):
    sizes = {}
    for hub in packaged.hubs.values():
        lines = on_terminal(card(packaged, hub))
        sizes[hub.id] = (len(lines), max(map(width, lines)))
    assert {hub: size for hub, size in sizes.items() if size[0] > 23 or size[1] > 80} == {}


def test_nothing_on_a_card_is_cut_in_a_word_or_a_number(packaged):
    broken = {}
    for hub in packaged.hubs.values():
        view = card(packaged, hub)
        whole = {word.strip(",;:").lower() for word in to_plain_text(view).split()}
        shown = {word.strip(",;:").lower() for line in on_terminal(view) for word in line.split()}
        broken[hub.id] = shown - whole - {"…"}
    assert {hub: words for hub, words in broken.items() if words} == {}


def test_the_rows_of_a_card_take_a_line_each(packaged):
    for hub in ("hefei", "beijing", "chongqing", "lianyungang"):
        view, sheet = card(packaged, hub), show(packaged, hub)
        lines = on_terminal(view)
        assert sum("●" in line or "○" in line for line in lines) == min(5, len(sheet.specialisations))
        first = next(index for index, line in enumerate(lines) if line.startswith("Figure"))
        assert len(lines) - first - 2 == len(sheet.headline)


def test_a_card_has_place_sectors_figures_and_the_way_to_more(atlas):
    lines = to_plain_text(card(atlas, "alpha")).splitlines()
    assert lines[0] == "Alpha  甲城  Jiǎchéng  City in North; The Plain"
    assert lines[1] == "A town of laboratories."
    # documentation of quantum technology: a star, from a press source beside the bureau's
    assert lines[3].split() == ["Quantum", "technology", "●○○○○", "emerging", "(C)"]
    gdp = next(line for line in lines if line.startswith("GDP"))
    assert gdp.split() == ["GDP,", "CNY", "bn", "1,000", "2023", "+11.1%", "#1", "of", "3"]
    assert lines[-1] == "More: --sector S --figures --evidence --sources --all"


def test_the_summary_ends_after_a_word_where_there_is_no_room(change, dataset):
    change("hubs/alpha.yaml", "A town of laboratories.", "It has " + "laboratories, and " * 120)
    lines = on_terminal(card(load(dataset), "alpha"))
    assert len(lines) == 23
    cut = next(line for line in lines if line.endswith("…"))
    assert cut.endswith((" and …", "laboratories …"))


def test_a_card_says_what_an_overlay_changed(dataset, overlay):
    added = overlay(hub="id: alpha\nsummary: Another town.\n")
    lines = to_plain_text(card(load(dataset, [added]), "alpha")).splitlines()
    assert lines[0].endswith(" +")
    assert lines[-1].startswith("+ from the overlay")


@pytest.mark.parametrize("columns", [40, 60, 120])
def test_a_card_fits_other_widths(packaged, columns):
    for hub in ("hefei", "beijing", "hangzhou-future-sci-tech-city", "beijing-tianjin-hebei"):
        assert max(map(width, on_terminal(card(packaged, hub), columns))) <= columns


def test_a_list_of_cities_has_a_line_a_hub_with_names_beside_ids(packaged):
    cities = list_hubs(packaged, Selection(kinds=("city",)))
    lines = on_terminal(hub_list(packaged, cities, MARKS))
    rows, notes = lines[1 : 1 + len(cities)], lines[1 + len(cities) :]  # after the titles
    assert notes[0].startswith("No room for:")  # a line or two, by how many columns
    assert len(notes) <= 2
    assert lines[4].startswith("beijing")
    assert "Beijing " in lines[4]
    two = sum(len(hub.specialisations) > 1 for hub in cities)
    assert sum(", " in line for line in rows) >= two
