"""Settings and limits, with their defaults in this one place; every one is read from `EUCT_<NAME>`."""

import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from base.errors import InputError

PREFIX = "EUCT_"
MEBIBYTE = 1024 * 1024


class Settings(BaseModel):
    """All settings of euct; build one with `load_settings()` and pass it on (there is no global)."""

    model_config = ConfigDict(frozen=True)

    store: Path = Field(Path("euct-store"), description="Folder of the dataset.")
    public_url: str = Field(
        "", description="Where this service is dereferenced; IRIs keep their fixed base."
    )
    default_graph: str = Field(
        "union",
        pattern="^(union|default)$",
        description="What a query's default graph is: the union of all graphs, or the unnamed one.",
    )

    max_document_bytes: int = Field(
        50 * MEBIBYTE, gt=0, description="Largest document that is read, in bytes."
    )
    max_package_members: int = Field(2000, gt=0, description="Most members of a DOCX package.")
    max_package_bytes: int = Field(
        200 * MEBIBYTE, gt=0, description="Largest inflated size of a DOCX package, in bytes."
    )
    max_package_ratio: int = Field(
        100, gt=0, description="Largest inflation ratio of a DOCX package member over 1 MiB."
    )
    extract_seconds: float = Field(60.0, gt=0, description="Time limit for reading one document.")
    validate_seconds: float = Field(60.0, gt=0, description="Time limit for checking one document.")
    extract_memory: int = Field(
        2048 * MEBIBYTE, gt=0, description="Address-space limit of a reading process, in bytes."
    )

    query_seconds: float = Field(10.0, gt=0, description="Wall time a SPARQL query may take.")
    query_memory: int = Field(
        2048 * MEBIBYTE, gt=0, description="Address-space limit of a query worker, in bytes."
    )
    query_length: int = Field(100_000, gt=0, description="Longest SPARQL query, in characters.")
    query_nesting: int = Field(
        100, gt=0, description="Deepest nesting of brackets in a SPARQL query."
    )
    query_repeats: int = Field(
        1000,
        gt=0,
        description="Most UNION, OPTIONAL, MINUS, && or || in a SPARQL query, and longest run of !.",
    )
    result_bytes: int = Field(
        100 * MEBIBYTE, gt=0, description="Largest SPARQL result that is sent, in bytes."
    )
    keep_seconds: float = Field(
        60.0, ge=0, description="How long a superseded version of the dataset is kept, in seconds."
    )
    query_workers: int = Field(
        2, gt=0, description="Query worker processes of one service process."
    )


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        InputError: a variable's value is not usable; the message names the variable.
    """
    given = {
        field: os.environ[PREFIX + field.upper()]
        for field in Settings.model_fields
        if os.environ.get(PREFIX + field.upper())
    }
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        raise InputError(f"the setting {name} is not usable: {first['msg']}") from None
