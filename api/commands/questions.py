"""Commands over the dataset: queries, ask, sparql, stats."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.options import format_option, looks_like_path, settings_with, store_option
from base.errors import InputError

if TYPE_CHECKING:
    from queries.header import Parameter

SPARQL_FORMATS = (
    "table", "json", "xml", "csv", "tsv", "turtle", "ntriples", "jsonld", "rdfxml", "trig", "nquads",
)  # fmt: skip
NOTHING_FOUND = 1
WORDS = "euct.words"  # of the command line, for its help


@click.command(epilog="Example: euct queries --format json")
@format_option("table", "json", "turtle")
def queries(form: str) -> None:
    """List the named questions with their parameters.

    Every question also takes limit=N, offset=N and version=N; euct ask NAME --help tells what its own mean.
    """
    from api.asking import catalogue, query_object
    from api.tables import print_table

    if form == "turtle":
        from api.catalogued import catalogue_turtle

        click.echo(catalogue_turtle(catalogue().values()).rstrip("\n"))
        return
    if form == "json":
        listed = [query_object(query) for query in catalogue().values()]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    rows = [
        (
            query.name,
            " ".join(f"{p.name}=…" if p.required else f"[{p.name}=…]" for p in query.parameters),
            query.question,
        )
        for query in catalogue().values()
    ]
    print_table(("name", "parameters", "question"), rows)
    click.echo(
        "euct: every question also takes limit=N, offset=N, and version=N for a version that is "
        "kept; euct ask NAME --help tells its parameters and columns",
        err=True,
    )


class _Asking(click.Command):
    """A command whose help also tells what the question wants that is named beside it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the words: when help is asked for, none of them has been read."""
        ctx.meta[WORDS] = tuple(args)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of the command, then the parameters and columns of the question."""
        super().format_options(ctx, formatter)
        words = [word for word in ctx.meta.get(WORDS, ()) if not word.startswith("-")]
        if not words:
            return
        from api.asking import catalogue

        query = next((catalogue()[word] for word in words if word in catalogue()), None)
        if query is None:
            return
        own = [
            (p.name, f"{p.description} {_wanted(p)}, for example {p.name}={p.example}.")
            for p in query.parameters
        ]
        with formatter.section(query.name):
            formatter.write_text(f"{query.question} {query.description}")
        if own:
            with formatter.section("Its parameters"):
                formatter.write_dl(own)
        with formatter.section("Its columns"):
            formatter.write_dl([(column.name, column.description) for column in query.columns])


def _wanted(parameter: "Parameter") -> str:
    """What kind of value a parameter takes, and whether it has to be given."""
    kind = f"one of {', '.join(parameter.choices)}" if parameter.choices else parameter.type
    if parameter.default is not None:
        return f"({kind}; {parameter.default} where none is given)"
    return f"({kind}{'; required' if parameter.required else ''})"


@click.command(
    cls=_Asking, epilog="Example: euct ask co-mentions body=europol topic=encryption --format csv"
)
@click.argument("name")
@click.argument("values", nargs=-1, metavar="[PARAM=VALUE]…")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE",
              help="Write the answer to FILE.")  # fmt: skip
@store_option
@format_option("table", "json", "csv", "tsv", "markdown", "xlsx", "srj", "srx", "turtle")
def ask(
    name: str, values: tuple[str, ...], target: Path | None, store: str | None, form: str
) -> None:
    """Answer a named question; `euct queries` lists them.

    Every question takes limit=N and offset=N, and version=N for a version that is kept. With --help
    after its NAME a question tells its own parameters and columns.
    """
    from api.asking import ask as run
    from api.asking import cell, named
    from api.naming import as_citation, in_this_process
    from api.replies import WRITERS
    from api.tables import print_table
    from store.service import QueryService

    settings = settings_with(store)
    given = _pairs(values)
    named(name)
    with QueryService(settings.store, settings) as service:
        cited = as_citation(in_this_process, settings)
        reply = run(service, name, given, settings.public_url, cited)
    if form == "table" and target is None:
        if reply.rows:
            print_table(reply.columns, [[cell(term) for term in row] for row in reply.rows])
        else:
            click.echo("Nothing found.", err=True)
    else:
        _write(WRITERS["markdown" if form == "table" else form](reply), target)
    if reply.truncated:
        offset = reply.window.get("offset", 0) + len(reply.rows)
        click.echo(f"euct: more rows follow; ask again with offset={offset}", err=True)
    sys.exit(0 if reply.rows else NOTHING_FOUND)


def _write(content: str | bytes, target: Path | None) -> None:
    """Write an answer to a file, or to standard output."""
    if target is not None:
        data = content if isinstance(content, bytes) else content.encode()
        try:
            target.write_bytes(data)
        except OSError as error:
            raise InputError(
                f"the file cannot be written: {error.strerror}", where=str(target)
            ) from None
    elif isinstance(content, str):
        click.echo(content.rstrip("\n"))
    elif sys.stdout.isatty():
        raise InputError("a workbook is no text for a terminal", hint="give --to FILE.xlsx")
    else:
        click.echo(content, nl=False)


def _pairs(values: tuple[str, ...]) -> dict[str, str]:
    """`name=value` arguments as a mapping."""
    given: dict[str, str] = {}
    for item in values:
        name, equals, value = item.partition("=")
        if not equals:
            raise click.UsageError(f"{item!r} is not of the form name=value")
        if name in given:
            raise click.UsageError(f"the parameter {name} is given twice")
        given[name] = value
    return given


@click.command(epilog='Example: euct sparql "SELECT * WHERE { ?s ?p ?o } LIMIT 5"')
@click.argument("query", metavar="QUERY or FILE or -")
@store_option
@format_option(*SPARQL_FORMATS)
def sparql(query: str, store: str | None, form: str) -> None:
    """Run a SPARQL 1.1 query over the dataset; its default graph is the union of all graphs."""
    from api.asking import cell
    from api.tables import print_table
    from store.rows import table
    from store.service import QueryService

    settings = settings_with(store)
    text = _query_text(query)
    with QueryService(settings.store, settings) as service:
        answer = service.query(text, accept=None if form == "table" else form)
    if answer.kind == "ask":
        shown = str(answer.boolean).lower() if form == "table" else answer.body.decode()
        click.echo(shown)
        sys.exit(0 if answer.boolean else NOTHING_FOUND)
    if answer.truncated:
        click.echo("euct: the answer was cut at the size limit", err=True)
    if form == "table" and answer.kind == "select":
        columns, found = table(answer, cut=True)
        print_table(columns, [[cell(term) for term in row] for row in found])
    else:
        click.echo(answer.body.decode().rstrip("\n"))


def _query_text(query: str) -> str:
    """The query itself, the contents of the file it names, or standard input for `-`."""
    if query == "-":
        return sys.stdin.read()
    if not looks_like_path(query):
        return query
    try:
        return Path(query).read_text("utf-8")
    except FileNotFoundError:
        raise InputError("there is no such file", where=query, hint="check the path") from None
    except (OSError, UnicodeDecodeError):
        raise InputError("the query file cannot be read as UTF-8 text", where=query) from None


@click.command(epilog="Example: euct stats --store my-store")
@store_option
@format_option("table", "json")
def stats(store: str | None, form: str) -> None:
    """Count what is in the dataset."""
    from api.counting import counts
    from api.tables import print_table
    from store.service import QueryService

    settings = settings_with(store)
    with QueryService(settings.store, settings) as service:
        found = counts(service)
    if form == "json":
        click.echo(json.dumps(found, indent=1))
    else:
        print_table(("what", "count"), list(found.items()))
