"""What each tool takes: its arguments with their types, bounds and examples, and what it is for.

The descriptions are read by a model, and the schemas that it sees are made of these classes.
"""

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from api.searching import MOST_OFFSET

MOST_ROWS = 200
WINDOW = ("limit", "offset")

Name = Annotated[
    str, Field(description="Id, name or acronym, such as europol.", examples=["europol"])
]
Day = Annotated[str, Field(description="A day, such as 2017-10-18.", examples=["2017-10-18"])]
Language = Annotated[str, Field(description="ISO 639-1, such as en.", examples=["en"])]
Value = Annotated[str, WithJsonSchema({"type": ["string", "number"]})]


class Arguments(BaseModel):
    """The arguments of a tool: no others, a number where a text is wanted is one, and null is none."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in given.items() if value is not None}


class Search(Arguments):
    """Find passages, documents, acts, bodies, countries and topics by words, by filters, or by both.

    Each hit has a quote, the document with CELEX number and link, and the passage's id.
    """

    words: str = Field(
        "",
        description='All must be there; OR, -word, "as written", any*. Numbers as typed.',
        examples=["decryption capabilities"],
    )
    kind: str = Field(
        "",
        description="passage, document, act, body, country, topic, footnote, progress-report …",
        examples=["passage"],
    )
    since: Day = ""
    until: Day = ""
    body: Name = ""
    topic: Name = ""
    country: Name = ""
    system: Annotated[
        str, Field(description="An information system, such as sis.", examples=["sis"])
    ] = ""
    act: str = Field(
        "",
        description="What cites this act; id, CELEX number, or as it is cited.",
        examples=["32016R0679"],
    )
    document: str = Field(
        "",
        description="Only in this document; id, CELEX number, or as it is cited.",
        examples=["52017DC0608"],
    )
    language: Language = ""
    limit: int = Field(8, ge=1, le=50, description="At most so many hits.")
    offset: int = Field(0, ge=0, le=MOST_OFFSET, description="How many hits to pass over.")


class ReadDocument(Arguments):
    """Read a loaded document's own words, passage by passage, with its title, date and link."""

    document: str = Field(
        description="Id or CELEX number, or as it is cited: COM(2017) 608.",
        examples=["52017DC0608"],
    )
    start: int = Field(1, ge=1, le=999_999_999, description="The number of the first passage.")
    limit: int = Field(30, ge=1, le=100, description="At most so many passages.")


class ResolveCitations(Arguments):
    """Say what the citations in a text mean: CELEX number, ELI, official page, pinpoint, confidence.

    Places count Unicode code points of the text. Ambiguous ones come with candidates.
    """

    text: str = Field(
        description="Any text that refers to EU acts or documents.",
        examples=["Article 32 of Regulation (EU) 2016/679"],
    )
    date: Day = ""
    language: Language = ""


class ListQuestions(Arguments):
    """List the questions that can be asked by name, each with its parameters."""

    about: str = Field("", description="Only those with this word.", examples=["funding"])


class Ask(Arguments):
    """Answer a named question: rows, with the documents and passages that they rest on."""

    name: str = Field(
        description="Such as co-mentions; see list_questions.", examples=["co-mentions"]
    )
    parameters: dict[str, Value] = Field(
        {},
        description="The question's own, by name.",
        examples=[{"body": "europol", "topic": "encryption"}],
    )
    limit: int = Field(25, ge=1, le=MOST_ROWS, description="At most so many rows.")
    offset: int = Field(0, ge=0, le=999_999_999, description="How many rows to pass over.")

    @model_validator(mode="before")
    @classmethod
    def _as_meant(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Parameters may be JSON in a text, as some clients send it; limit and offset may stand among them."""
        values = _parsed(given.get("parameters"))
        if not isinstance(values, dict):
            return given
        values = {name: value for name, value in values.items() if value is not None}
        window = {name: values.pop(name) for name in WINDOW if name in values}
        for name in window.keys() & given.keys():
            raise PydanticCustomError(
                "twice",
                "ask wants {name} once, beside the parameters or among them",
                {"name": name},
            )
        return {**given, **window, "parameters": values}


class Sparql(Arguments):
    """Run a read-only SPARQL query; the default graph is the union of all: write DISTINCT and LIMIT.

    Terms: PREFIX euct: <https://w3id.org/euct/ontology#>. A passage has euct:text, euct:partOf,
    euct:mentions, euct:cites; a document euct:celex, euct:date, euct:title, euct:hasPassage.
    """

    query: str = Field(
        description="SPARQL 1.1 SELECT, ASK, CONSTRUCT or DESCRIBE.",
        examples=["SELECT DISTINCT ?type { ?thing a ?type } LIMIT 20"],
    )


def _parsed(value: object) -> object:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value
