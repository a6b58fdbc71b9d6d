"""What each command shows, before it is known where: the words and figures that matter, one row a line."""

import pytest

from hubcli import load
from hubcli.analysis.comparison.comparison import compare
from hubcli.analysis.explanation import explain
from hubcli.analysis.hub_sheet import show
from hubcli.analysis.listing import list_hubs
from hubcli.analysis.ranking.ranking import Method, rank
from hubcli.analysis.ranking.result import Ranked
from hubcli.analysis.sectors import list_sectors, show_sector, strength_method
from hubcli.analysis.selection import Selection
from hubcli.analysis.similarity import similar
from hubcli.analysis.vocabulary import (
    SourceSheet,
    list_indicators,
    list_sources,
    show_indicator,
    show_source,
)
from hubcli.errors import Problem
from hubcli.model.names import find_indicator, find_sector
from hubcli.model.records import Copy, Fact, Source
from hubcli.output.plain_text import to_plain_text
from hubcli.output.view import ASIDE, Grid, Marks, Span, View, spans
from hubcli.output.views import comparison, explanation, hub_sheet, hubs, ranking, reference, sectors
from hubcli.output.views.citing import Citations
from hubcli.retrieval.search import Found, Match, search

from ...atlases import changed, town, with_companies
from ..shown import all_cells, cells, row, rows, styles

MARKS = Marks.of("ascii")
SHEET = SourceSheet(
    *("blog", "Post", "A blog", None, None, "en", "other"),
    **{"note": None, "via": None, "confirmed_by": None, "grade": "C", "facts": 1, "evidence": 1},
    **{"names": 0, "seats": 0, "hubs": (), "number": None, "rests": ()},
)


def whole(atlas, hub):
    return hub_sheet.hub_sheet(atlas, show(atlas, hub), MARKS, parts=hub_sheet.PARTS)


def test_a_list_shows_place_and_strongest_sectors(atlas):
    view = hubs.hub_list(atlas, list_hubs(atlas), MARKS)
    assert " ".join(row(view, "alpha ")[:5]) == "alpha Alpha 甲城 city North"
    assert " ".join(row(view, "alpha ")[5:]) == "Quantum technology, Artificial intelligence"
    assert row(view, "the-plain") == ["the-plain", "The", "Plain", "平原", "region", "-", "-"]
    assert len(to_plain_text(view).splitlines()) == 1 + 5  # the titles and a line for each hub


def test_a_list_shows_the_columns_that_are_asked_for(atlas):
    columns = ("name", "regions", "gdp", "labs", "quantum")
    view = hubs.hub_list(atlas, list_hubs(atlas), MARKS, columns)
    # gdp 10000 (100 million) is 1,000 billion; labs is a lower bound; quantum is a star of five
    assert row(view, "Alpha The") == ["Alpha", "The", "Plain", "1,000", ">10", "o...."]
    assert row(view, "Gamma") == ["Gamma", "-", "10", "-", "-"]
    assert " ".join(row(view, "NAME")) == "NAME REGIONS GDP, CNY BN, 2023 LABORATORIES, 2023 QUANTUM TECHNOLOGY"


def test_a_column_of_which_nothing_is_compared_has_the_year_of_each_figure(atlas):
    view = hubs.hub_list(atlas, list_hubs(atlas), MARKS, ("name", "growth"))
    assert (cells(view, "Beta")[1], row(view, "Beta")) == ("8 (2022)", ["Beta", "8", "(2022)"])
    compared = hubs.hub_list(atlas, list_hubs(atlas, compared=["growth"]), MARKS, ("name", "growth"))
    assert [line[1] for line in all_cells(compared)] == ["5", "-", "(8 2022)", "-", "-"]
    assert styles(compared)["8 2022"] == ASIDE


def test_a_sheet_shows_place_evidence_figures_and_numbered_sources(atlas):
    view = whole(atlas, "alpha")
    text = to_plain_text(view)
    for part in ("Alpha", "甲城", "Jiǎchéng", "City in North", "The Plain", "30.00 N, 40.00 E", "Alfa, Al'Pha Town"):
        assert part in text
    assert "Quantum technology  o.... emerging (C)" in text
    institution = next(line for line in text.splitlines() if "Qubit Institute" in line)
    assert "2023" in institution
    assert institution.endswith("[1]")
    assert row(view, "GDP, CNY bn 1,000") == ["GDP,", "CNY", "bn", "1,000", "2023", "[1]", "A"]
    assert "covers North province" in " ".join(row(view, "Area, km²"))
    assert row(view, "Laboratories") == ["Laboratories", ">10", "2023", "[2]", "C"]  # of a newspaper
    assert "A: the publisher's own page or document; B: " in text
    sources = (
        "[1] bureau  Bureau of Statistics: Yearbook, 2024; grade A  https://example.org/yearbook",
        "https://example.org/report",
        "[3] blog  A blog: Post; grade C\n",
    )
    for source in sources:
        assert source in text


def test_a_sheet_dims_figures_that_do_not_stand_for_the_hub_and_says_so(atlas):
    view = whole(atlas, "alpha")
    assert styles(view)["900"] == "dim"  # gdp of 2022; that of 2023 stands
    assert styles(view)["7,000"] == "dim"  # the area of the province
    assert styles(view)["1,000"] != "dim"
    assert "other years" in to_plain_text(view)
    assert "other years" not in to_plain_text(whole(atlas, "gamma"))


def test_sheets_of_parks_and_regions_say_where_they_belong(atlas):
    assert "Zone of Alpha in North" in to_plain_text(whole(atlas, "alpha-park"))
    plain = to_plain_text(whole(atlas, "the-plain"))
    assert "Alpha, Beta" in plain
    assert "Sources" not in plain  # it cites none


def test_search_results_say_why(atlas):
    view = hubs.search_results(search(atlas, "quantum"), MARKS, "quantum")
    # 90 less 3 for each of four stars that it has not
    assert row(view, "alpha 甲城")[2] == "78"
    assert "sector: Quantum technology" in " ".join(row(view, "alpha 甲城"))
    # each further reason has a line of its own
    lines = to_plain_text(view).splitlines()
    assert [line.split("  ")[0] for line in lines] == ["HUB", "alpha", "", "alpha-park"]
    assert lines[2].strip() == "evidence: Qubit Institute: Works on quantum machines."


def test_search_results_do_not_name_twice_what_a_claim_begins_with():
    texts = ["DJI: DJI makes drones in X.", "DJI: The drone maker DJI is in X.", "CATL (X): CATL builds batteries."]
    found = Found("x", "X", "某", "city", 66.0, tuple(Match("evidence", text, 66.0) for text in texts))
    lines = to_plain_text(hubs.search_results([found], MARKS, "drone")).splitlines()
    assert [line.split("evidence: ")[1] for line in lines[1:]] == ["DJI makes drones in X.", *texts[1:]]


def test_search_results_mark_the_words_of_the_query_and_keep_the_text():
    why = (Match("name", "量子科技 Park of quantum Parks", 90.0),)
    view = hubs.search_results([Found("x", "X", "某", "zone", 90.0, why)], MARKS, "量子 量子科技 park")
    assert "name: 量子科技 Park of quantum Parks" in to_plain_text(view)
    marked = [span.text for span in spans(view.blocks[0].rows[0][-1]) if span.style == "bold green"]
    assert marked[1:] == ["Park", "Parks"]  # a word, and the start of one
    assert marked[0] in ("量子", "量子科技")  # which overlap: only one of them


def test_similar_hubs_say_what_they_share(atlas):
    atlas = with_companies(atlas, "artificial-intelligence", alpha=3, beta=3)
    view = hubs.similar_hubs(atlas, similar(atlas, "alpha"), MARKS, "alfa")
    assert "Alpha" in to_plain_text(view).splitlines()[0]
    # Alpha has a star in quantum and two in AI, Beta three in AI, as the plain, half and half of both: 2 / √5
    assert " ".join(row(view, "beta")).startswith("beta 乙城 0.89 Artificial intelligence ")
    # the stars of both where they differ most
    assert cells(view, "beta")[-1] == "Artificial intelligence 2:3, Quantum technology 1:0"


def test_a_composite_shows_weights_scores_coverage_and_who_is_left_out(atlas):
    view = ranking.ranking(atlas, rank(atlas), MARKS)
    text = to_plain_text(view)
    # gdp 2/3 of 1/2, growth 1/3 of 1/2, labs 1/2; Alpha is best in gdp and labs: 100/3 + 100/2 = 83.3
    assert "GDP 33.3%; Growth 16.7%; Laboratories 50%" in text
    assert row(view, "1 Alpha") == ["1", "Alpha", "甲城", "83.3", "#######.", "100%"]
    assert row(view, "2 Beta")[3] == "33.3"
    assert text.splitlines()[-1] == "Not ranked: 1 hub (--unranked shows which and why)."
    whole = to_plain_text(ranking.ranking(atlas, rank(atlas), MARKS, unranked=True))
    assert whole.splitlines()[-2:] == ["Not ranked: 1", "  figures for 33% of the weights, less than 50%: Gamma"]


def test_an_explained_composite_shows_the_points_of_pillars_and_indicators(atlas):
    view = ranking.ranking(atlas, rank(atlas), MARKS, explain=True)
    assert row(view, "1 Alpha")[2] == "83.3"
    assert " ".join(rows(view, "economy")[0]) == "economy 33.3 GDP 33.3 (2023); Growth 0.0 (2023)"
    assert " ".join(rows(view, "research")[0]) == "research 50.0 Laboratories 50.0 (2023)"


def test_an_explained_geometric_mean_says_that_it_has_no_parts(atlas):
    result = rank(atlas, method=Method(aggregate="geometric"))
    text = to_plain_text(ranking.ranking(atlas, result, MARKS, explain=True))
    assert "geometric mean" in text
    assert "no separate contributions" in text
    assert not rows(ranking.ranking(atlas, result, MARKS, explain=True), "economy")


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("cautious", "the hub's own average, capped at the median city's"),
        ("renormalise", "the hub's own average"),
        ("nested", "the hub's average in the pillar"),
        ("median", "the median city's"),
        ("worst", "the worst city's"),
    ],
)
def test_a_composite_says_what_stands_for_missing_figures(atlas, missing, words):
    text = to_plain_text(ranking.ranking(atlas, rank(atlas, method=Method(missing=missing)), MARKS))
    assert words in text
    assert "needs figures for 50%" in text


def test_own_weights_and_z_scores_make_no_bars(atlas):
    result = rank(atlas, weights={"gdp": 1, "labs": 3}, method=Method(normalise="zscore"))
    text = to_plain_text(ranking.ranking(atlas, result, Marks.of("unicode")))
    assert "your own weights" in text
    assert "GDP 25%; Laboratories 75%" in text
    assert not {"█", "░"} & set(text)  # a z-score has no full bar


def test_a_ranking_by_a_figure_shows_figure_and_year(atlas):
    by_labs = ranking.ranking(atlas, rank(atlas, by="labs"), MARKS)
    assert row(by_labs, "1 Alpha")[3:] == [">10", "[1]"]
    assert to_plain_text(by_labs).startswith("Laboratories, 2023\nEvery hub with a figure (2) has one for 2023.")
    assert "Not ranked: 1 hub (--unranked shows which and why)." in to_plain_text(by_labs).splitlines()
    by_growth = ranking.ranking(atlas, rank(atlas, by="growth"), MARKS)
    assert row(by_growth, "1 Alpha")[3:] == ["5", "[1]"]
    assert row(by_growth, "Beta") == ["Beta", "乙城", "(8", "2022)", "[2]"]
    by_list = ranking.ranking(atlas, rank(atlas, by="city_rank"), MARKS, unranked=True)
    assert "  not among the 10 that are ranked: Beta, Gamma" in to_plain_text(by_list).splitlines()


def test_a_ranking_by_a_sector_shows_stars_signs_and_what_has_no_measure(atlas):
    view = ranking.ranking(atlas, rank(atlas, sector="ai"), MARKS)
    # the programme of Beta, the statement about Alpha: a piece of evidence each
    assert row(view, "1 Beta")[3:] == ["o....", "emerging", "C", "-", "-", "o", "-", "1"]
    assert row(view, "2 Alpha")[3:] == [".....", "slight", "D", "-", "-", "-", "-", "1"]
    text = to_plain_text(view)
    assert "the atlas does not say who is ahead" in text
    assert "hubcli sectors --explain" in text
    assert "SHARE" not in text


def test_a_ranking_by_a_measured_sector_shows_shares_companies_and_who_was_not_researched(atlas):
    counted = with_companies(atlas, "artificial-intelligence", "broad", alpha=4, beta=10, gamma=6, elsewhere=80)
    view = ranking.ranking(counted, rank(counted, sector="ai", selection=Selection()), MARKS)
    assert row(view, "1 Beta")[3:] == ["oo...", "strong", "C", "10.0%", "10", "o", "-", "o", "-", "1"]
    text = to_plain_text(view)
    assert "no evidence for the sector\nGamma 6" in text
    assert "measure it roughly; ordered by stars, then share." in text
    labs = atlas.indicators["labs"]._replace(size_of="artificial-intelligence")
    sized = changed(counted, indicators={**counted.indicators, "labs": labs})
    text = to_plain_text(ranking.ranking(sized, rank(sized, sector="ai"), MARKS))
    assert "measure it roughly, or output where that is known and counts for more; ordered by stars" in text
    exact = with_companies(atlas, "artificial-intelligence", gamma=6, elsewhere=94)
    assert row(ranking.ranking(exact, rank(exact, sector="ai"), MARKS), "1 Gamma")[3:5] == ["6.0%", "6"]


def test_a_ranking_by_a_sector_says_what_shares_are_of(atlas):
    counted = with_companies(atlas, "quantum", alpha=2, elsewhere=98)
    text = to_plain_text(ranking.ranking(counted, rank(counted, sector="quantum"), MARKS))
    assert "the industry (Works); ordered by share." in text
    assert "China has 100 of these companies (2025-12-31)." in text
    assert "Share: of these companies." in text
    # of the nation's 40 laboratories Beta has 4, a tenth, and no company; Alpha has more than 10, so a quarter at least
    land = town("land", [Fact("labs", 40, 2023, "bureau")], kind="country")
    labs = atlas.indicators["labs"]._replace(size_of="quantum")
    sized = changed(counted, hubs=[*counted.hubs.values(), land], indicators={**counted.indicators, "labs": labs})
    view = ranking.ranking(sized, rank(sized, sector="quantum"), MARKS)
    text = to_plain_text(view)
    assert "(Works), or by output where that is known and higher; ordered by share." in text
    assert "Share: of these companies; with a year, of national output, sales or capacity (Laboratories)." in text
    assert row(view, "2 Beta")[3:5] == ["10.0%", "(2023)"]


def test_a_sector_that_only_a_figure_measures_shows_shares_and_no_companies(atlas):
    # of the nation's 40 laboratories Beta has 4, a tenth, and Alpha more than 10
    land = town("land", [Fact("labs", 40, 2023, "bureau")], kind="country")
    labs = atlas.indicators["labs"]._replace(size_of="artificial-intelligence")
    sized = changed(atlas, hubs=[*atlas.hubs.values(), land], indicators={**atlas.indicators, "labs": labs})
    view = ranking.ranking(sized, rank(sized, sector="ai"), MARKS)
    assert row(view, "1 Beta")[3:] == ["ooo..", "strong", "C", "10.0%", "(2023)", "oo", "-", "o", "-", "1"]
    assert row(view, "2 Alpha")[3:] == ["oo...", "strong", "D", ">25.0%", "(2023)", "oo", "-", "-", "-", "1"]
    text = to_plain_text(view)
    assert "its size is that of a figure where one is known (Laboratories); ordered by stars, then share." in text
    assert "Share: of the nation's, in the year that stands beside it (Laboratories)." in text
    assert "COMPANIES" not in text
    unknown = changed(sized, hubs=[hub for hub in sized.hubs.values() if hub.id != "land"])
    assert "SHARE" not in to_plain_text(ranking.ranking(unknown, rank(unknown, sector="ai"), MARKS))


def test_a_ranking_by_a_sector_explains_each_level(atlas):
    counted = with_companies(atlas, "artificial-intelligence", alpha=1, beta=3, elsewhere=6)
    text = to_plain_text(ranking.ranking(counted, rank(counted, sector="ai"), MARKS, explain=True))
    for part in (
        "3 of China's 10 listed companies, 30.0%",
        "3 companies, where 3.0 would be expected among its 3 in all industries; quotient 1.00, shrunk towards 1",
        "Pilot zones",
        "beta-2",
        "designation  2021  Pilot zone: Named a pilot zone. [2] A",
    ):
        assert part in text


def test_one_sector_of_a_hub_shows_its_signs_and_its_evidence(atlas):
    text = to_plain_text(explanation.explanation(atlas, explain(atlas, "alpha", "quantum"), MARKS))
    assert text.splitlines()[0] == "Quantum technology: Alpha  o.... emerging (C)"
    assert "institution or facility, company or product; 2 pieces, 2 publishers" in text
    assert "Works on quantum machines." in text
    nothing = to_plain_text(explanation.explanation(atlas, explain(atlas, "gamma", "quantum"), MARKS))
    assert "Quantum technology: Gamma  nothing in the atlas" in nothing
    park = with_companies(atlas, "quantum", alpha=7)
    told = to_plain_text(explanation.explanation(park, explain(park, "alpha-park", "quantum"), MARKS))
    assert "not measured separately from its city; in Alpha: 7 listed companies" in told


def test_a_drawn_ranking_shows_intervals_and_says_how_they_were_drawn(atlas):
    result = rank(atlas, draws=7, seed=3, sensitivity=True)
    view = ranking.ranking(atlas, result, MARKS)
    (low, high), text = result.ranking[0].interval, to_plain_text(view)
    assert f"1 ({low}-{high})" in " ".join(row(view, "1"))
    assert "7 reruns (seed 3)" in text
    shifts = [line.split() for line in text.splitlines() if line.split()[:1] and line.split()[0] in result.sensitivity]
    known = {factor: shift for factor, shift in result.sensitivity.items() if shift is not None}
    assert {factor: float(shift) for factor, shift, *_ in shifts} == pytest.approx(known, abs=0.05)
    assert "draws" not in to_plain_text(ranking.ranking(atlas, rank(atlas), MARKS))


def test_a_ranking_against_another_shows_how_far_they_agree_and_where_not(change, dataset):
    for hub, place in (("beta", 1), ("gamma", 3)):
        fact = f"{{indicator: city_rank, value: {place}, period: 2023, source: paper}}"
        change(f"hubs/{hub}.yaml", "facts:", f"facts:\n  - {fact}")
    atlas = load(dataset)
    text = to_plain_text(ranking.ranking(atlas, rank(atlas, by="gdp", against="city_rank"), MARKS))
    # 1, 2, 3 against 2, 1, 3: rho = 1 - 6 · 2 / (3 · 8) = 0.5; tau = (2 - 1) / 3
    assert "Against City rank, 2023, for the 3 hubs in both" in text
    assert "Spearman 0.50, Kendall 0.33" in text
    assert "Alpha: 1 here, 2 in the other ranking" in text
    assert "Gamma: 3 here" not in text


def test_an_agreement_that_cannot_be_said_is_a_dash(change, dataset):
    for hub in ("alpha", "beta", "gamma"):
        change(
            f"hubs/{hub}.yaml", "facts:", "facts:\n  - {indicator: city_rank, value: 2, period: 2024, source: bureau}"
        )
    atlas = load(dataset)  # all three in one place
    text = to_plain_text(ranking.ranking(atlas, rank(atlas, by="gdp", against="city_rank"), MARKS))
    assert "Spearman -, Kendall -" in text


def test_a_ranking_says_of_which_years_its_figures_are_and_how_many_are_limits(atlas):
    # gdp 2023 twice, growth 2023 and, for Beta, 2022, labs 2023 twice, of which Alpha's is a limit
    text = to_plain_text(ranking.ranking(atlas, rank(atlas), MARKS))
    assert "Years of the figures: 2023. Not exact: 1 of 6" in text
    assert "=~ 1 figure is a year off" in text
    newest = to_plain_text(ranking.ranking(atlas, rank(atlas, year="latest"), MARKS))
    assert "Years of the figures: GDP and Laboratories 2023; Growth 2022-2023. Not exact: 1 of 6" in newest


def test_a_ranking_of_everyone_lists_nobody_as_left_out(atlas):
    result = rank(atlas, by="gdp", selection=Selection(kinds=("city",)))
    assert "Not ranked" not in to_plain_text(ranking.ranking(atlas, result, MARKS))


def test_sectors_show_how_much_is_known(atlas):
    view = sectors.sector_list(list_sectors(atlas), MARKS)
    # two hubs with two and one pieces of evidence
    assert row(view, "quantum") == ["quantum", "Quantum", "technology", "量子科技", "Frontier", "-", "2", "3"]
    one = sectors.sector_sheet(atlas, show_sector(atlas, find_sector(atlas, "qubits")), MARKS)
    # documented, and nothing else
    assert row(one, "alpha ") == ["alpha", "city", "o....", "emerging", "C", "-", "-", "-", "-", "-", "o", "2"]
    assert "qubits, quantum computing" in to_plain_text(one)


def test_the_method_of_levels_shows_every_sign():
    text = to_plain_text(sectors.strength_method(strength_method(), MARKS))
    for part in (
        "size",
        "oo",
        "one star from 3%, two from 8%",
        "documentation",
        "leading three stars",
        "exact where",
    ):
        assert part in text


def test_indicators_show_how_many_hubs_have_them_and_of_which_years(atlas):
    view = reference.indicator_list(list_indicators(atlas), MARKS)
    assert row(view, "gdp")[-3:] == ["input", "3", "2023"]
    assert row(view, "growth")[-2:] == ["2", "2022-2023"]
    assert row(view, "area")[-4:] == ["-", "context", "-", "-"]  # no better direction; the one figure is a province's


def test_an_indicator_shows_every_figure_with_its_source(atlas):
    view = reference.indicator_sheet(atlas, show_indicator(atlas, find_indicator(atlas, "gdp")), MARKS)
    assert row(view, "Alpha") == ["Alpha", "1,000", "2023", "[1]", "Bureau", "of", "Statistics"]
    assert row(view, "Gamma") == ["Gamma", "10", "2023", "[2]", "A", "blog"]
    text = to_plain_text(view)
    assert "higher is better" in text
    assert "logarithm" in text
    assert "2 of 5 hubs have no figure" in text
    ranks = to_plain_text(
        reference.indicator_sheet(atlas, show_indicator(atlas, find_indicator(atlas, "city_rank")), MARKS)
    )
    assert "rank below 10" in ranks
    area = to_plain_text(reference.indicator_sheet(atlas, show_indicator(atlas, find_indicator(atlas, "area")), MARKS))
    assert "no direction is better" in area


def test_sources_show_what_rests_on_them(atlas):
    view = reference.source_list(list_sources(atlas), MARKS)
    # five facts of alpha (gdp twice, growth, smog, area) and three of beta; an institution and a designation
    assert row(view, "bureau")[-2:] == ["8", "2"]
    assert row(view, "blog") == ["blog", "other", "A", "blog", "1", "1"]
    text = to_plain_text(reference.source_sheet(atlas, show_source(atlas, atlas.sources["paper"]), MARKS))
    for part in ("Report", "The Paper", "https://example.org/report", "media", "Alpha Park", "Builds robots."):
        assert part in text


def test_a_source_shows_its_note(atlas):
    sheet = SHEET._replace(note="Table 3 of the second edition.")
    assert "Table 3 of the second edition." in to_plain_text(reference.source_sheet(atlas, sheet, MARKS))


def test_a_source_that_was_read_in_a_copy_says_so_and_what_confirms_it(atlas):
    sheet = SHEET._replace(via=Copy("An archive", "https://example.org/copy"), grade="C")
    text = to_plain_text(reference.source_sheet(atlas, sheet, MARKS))
    assert "A blog: Post; read in a copy, An archive; grade C  https://example.org/copy" in text
    sheet = sheet._replace(confirmed_by=Copy("Another archive"), grade="B")
    text = to_plain_text(reference.source_sheet(atlas, sheet, MARKS))
    assert "read in a copy, An archive; confirmed by Another archive; grade B" in text


def test_problems_stand_one_a_line_where_editors_find_them():
    problems = [Problem("hubs/a.yaml", 3, 5, "unit", "no such unit"), Problem("hubs/b.yaml", 1, 1, "name", "twice")]
    assert to_plain_text(reference.problem_list(problems, MARKS)).splitlines() == [
        "hubs/a.yaml:3:5: unit: no such unit",
        "hubs/b.yaml:1:1: name: twice",
    ]


def test_what_has_no_page_of_its_own_leads_to_the_copy_in_which_it_was_read():
    copy = Copy("An archive", "https://example.org/copy")
    source = Source("a", "Title", "Publisher", None, None, "en", "official", via=copy)
    assert Citations({"a": source}).mark("a").link == "https://example.org/copy"
    assert Citations({"a": source._replace(url="https://example.org/a")}).mark("a").link == "https://example.org/a"


def test_sources_are_numbered_by_first_use_and_listed_once():
    sources = {
        name: Source(name, f"Title {name}", "Publisher", url, None, "en", "media")
        for name, url in (("a", "https://example.org/a"), ("b", None))
    }
    view, citations = View(), Citations(sources)
    citations.add_to(view)
    assert to_plain_text(view) == ""  # nothing cited yet
    marks = [citations.mark(name) for name in ("b", "a", "b")]
    assert [mark.text for mark in marks] == ["[1]", "[2]", "[1]"]
    assert [mark.link for mark in marks] == [None, "https://example.org/a", None]
    citations.add_to(view)
    text = to_plain_text(view)
    assert text.index("[1] Publisher: Title b") < text.index("[2] Publisher: Title a")
    assert isinstance(marks[0], Span)


def test_sources_are_short_where_they_are_links_and_whole_where_they_are_asked_for(atlas):
    short, whole = View(), View()
    for view in (short, whole):
        citations = Citations(atlas.sources)
        citations.mark("bureau")
        citations.add_to(view, whole=view is whole)
    [line] = [block for block in short.blocks if getattr(block, "lead", None)]
    assert "".join(span.text for span in spans(line.text)) == "Bureau of Statistics: Yearbook, 2024 A"
    assert spans(line.text)[0].link == "https://example.org/yearbook"
    address = "Bureau of Statistics: Yearbook, 2024; grade A  https://example.org/yearbook"
    assert to_plain_text(short).splitlines() == ["Sources", f"  [1] {address}"]
    assert to_plain_text(whole).splitlines()[1] == f"  [1] bureau  {address}"


def test_places_that_differ_have_figures_that_read_otherwise(change, dataset):
    change("hubs/alpha.yaml", "growth, value: 5, period: 2023", "growth, value: 5.31, period: 2023")
    change("hubs/beta.yaml", "growth, value: 8, period: 2022", "growth, value: 5.34, period: 2023")
    found = all_cells(ranking.ranking(load(dataset), rank(load(dataset), by="growth"), MARKS))
    assert [line[:4] for line in found] == [["1", "Beta", "乙城", "5.34"], ["2", "Alpha", "甲城", "5.31"]]


def test_scores_that_differ_read_otherwise_and_equal_ones_alike(atlas):
    def ranked(place, name, score):
        return Ranked(place, name.lower(), name, name, score, None, None, 1.0, {}, {})

    result = rank(atlas, weights={"gdp": 1})
    close = [ranked(1, "Alpha", 62.04), ranked(2, "Beta", 62.01), ranked(2, "Gamma", 62.01 - 1e-12)]
    found = all_cells(ranking.ranking(atlas, result._replace(ranking=tuple(close)), MARKS))
    assert [line[3] for line in found] == ["62.04", "62.01", "62.01"]


def test_a_source_shows_what_rests_on_it_a_row_each_with_the_hub_once(atlas):
    view = reference.source_sheet(atlas, show_source(atlas, atlas.sources["paper"]), MARKS)
    assert row(view, "Beta") == ["Beta", "Growth,", "%", "2022", "8"]
    [grid] = [block for block in view.blocks if isinstance(block, Grid)]
    assert [str(cells[0] and cells[0].text) for cells in grid.rows] == ["Alpha", "", "", "Alpha Park", "Beta", ""]


def test_sources_of_a_screen_have_their_numbers(atlas):
    view = reference.source_list(list_sources(atlas, numbers={1: "paper"}), MARKS)
    assert row(view, "[1]")[:2] == ["[1]", "paper"]


def test_a_view_knows_the_sources_that_its_numbers_stand_for(atlas):
    view = comparison.comparison(atlas, compare(atlas, ["alpha", "beta"]), MARKS)
    assert view.cited == {1: "bureau", 2: "paper"}
    assert View().cited == {}
