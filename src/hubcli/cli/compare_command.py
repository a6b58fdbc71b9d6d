"""`hubcli compare`."""

from __future__ import annotations

from hubcli.cli import options
from hubcli.cli.output import Format, emit


def command(
    hubs: options.HubsArgument,
    json: options.JsonOption = False,
    form: options.FormatOption = Format.TABLE,
    data: options.DataOption = None,
    no_color: options.NoColorOption = False,
) -> None:
    """Put two to six hubs side by side: strengths, shared and unique; figures with their years, the best marked.

    [dim]$ hubcli compare hefei chengdu[/dim]

    [dim]$ hubcli compare shenzhen shanghai hangzhou suzhou[/dim]

    [dim]$ hubcli compare Hefei 成都 --json | jq .shared[/dim]
    """
    from hubcli.comparing import compare
    from hubcli.render.views.analysis import comparison

    atlas = options.open_atlas(data)
    with options.as_usage_error():
        result = compare(atlas, hubs)
    emit(result, options.chosen(form, json), lambda marks: comparison(atlas, result, marks), no_color=no_color)
