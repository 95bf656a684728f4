"""The command for full-text search: search."""

import json
import sys

import click

from api.options import format_option, settings_with, store_option

NOTHING_FOUND = 1
SHOWN_TEXT = 300


@click.command(
    epilog="Example: euct search encryption Europol --kind passage --since 2017-01-01; "
    "euct search '\"data retention\" -Ireland' -f json; euct search 12583/3/17"
)
@click.argument("words", nargs=-1)
@click.option(
    "--kind", help="Kind of hit: passage, document, act, body, footnote, progress-report …"
)
@click.option("--since", metavar="DATE", help="Documents from this day on.")
@click.option("--until", metavar="DATE", help="Documents up to this day.")
@click.option("--body", help="What mentions this body, or is it.")
@click.option("--topic", help="What mentions this topic, or is it.")
@click.option("--country", help="What mentions this country, or is it.")
@click.option("--system", help="What mentions this information system, or is it.")
@click.option("--act", help="What cites this act or document, or is it.")
@click.option("--document", help="What stands in this document.")
@click.option(
    "--language", metavar="CODE", help="Documents in this language, such as en, fr or de."
)
@click.option("--limit", metavar="N", help="At most so many hits (20; up to 100).")
@click.option("--offset", metavar="N", help="So many hits are left out.")
@click.option("--version", metavar="N", help="A version of the dataset that is kept.")
@click.option("--rebuild", is_flag=True, help="Make the index anew first.")
@store_option
@format_option("table", "json", "csv")
def search(
    words: tuple[str, ...], store: str | None, form: str, *, rebuild: bool, **given: str | None
) -> None:
    """Search passages, documents, acts and entities by their words.

    All words must be there; OR between them, - before one that must not, "…" as it is written, * for
    any ending, parentheses. The index lies in the dataset's folder and is in step with it by itself.
    """
    from api.hits import as_object, to_csv
    from api.naming import as_citation, in_this_process
    from api.searching import search as run
    from search.service import SearchService
    from store.service import QueryService

    settings = settings_with(store)
    asked = {name: value for name, value in given.items() if value} | {"q": " ".join(words)}
    with SearchService(settings.store, settings, settings.search_index_seconds) as searches:
        if rebuild:
            click.echo(f"euct: {searches.rebuild()} things can be found", err=True)
            if not any(asked.values()):
                return
        with QueryService(settings.store, settings) as service:
            cited = as_citation(in_this_process, settings)
            searched = run(service, searches, asked, settings.public_url, cited)
    if form == "json":
        click.echo(json.dumps(as_object(searched), ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(to_csv(searched).rstrip("\n"))
    else:
        _print([*as_object(searched)["hits"]])
    found = searched.found
    shown = searched.offset + len(found.hits)
    if not found.whole:
        click.echo("euct: nothing has all of the words; these have some", err=True)
    if form == "table":
        click.echo(f"{shown} of {found.total} hits" if found.total else "Nothing found.", err=True)
    sys.exit(0 if found.hits else NOTHING_FOUND)


def _print(hits: list[dict[str, object]]) -> None:
    from api.tables import print_table

    rows = []
    for hit in hits:
        document = hit["document"] if isinstance(hit["document"], dict) else {}
        text = str(hit["text"])
        rows.append(
            (
                hit["kind"],
                document.get("label") or hit["label"] or hit["id"],
                hit["passage"],
                text if len(text) <= SHOWN_TEXT else text[: SHOWN_TEXT - 1] + "…",
                hit["link"],
            )
        )
    if rows:
        print_table(("kind", "name", "passage", "text", "link"), rows)
