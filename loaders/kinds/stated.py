"""What the user says of a document against what it says itself: the user's word counts, but is marked.

Who loads a document may know more than its title block; but where the two differ, both are told, as a
contradiction that validation shows.
"""

import re
from dataclasses import replace

from base.errors import InputError
from loaders.celex import Celex
from loaders.given import Given
from loaders.kinds import kind_of, kinds
from loaders.kinds.identity import identified, registered_head
from loaders.kinds.kind import Kind
from loaders.records import Head, Identifier, Reading
from loaders.registered import Registers

COMMISSION = re.compile(r"(COM|SWD|SEC|JOIN)_(\d{4})_(\d{4})_FIN\d*")
COUNCIL = re.compile(r"(?:ST|CM|DS|WK)_\d{1,5}_\d{4}(?:_(?:INIT|(?:REV|ADD|COR|AMD)_\d+))*")
SERIES_OF_TYPE = {"DC": "COM", "PC": "COM", "SC": "SWD", "JC": "JOIN"}
UNKNOWN = "unknown"


def chosen_kind(reading: Reading, given: Given) -> Kind:
    """The kind of a document: the one given, else the one that recognises it best.

    Raises:
        InputError: there is no kind of the name given.
    """
    if given.kind is None:
        return kind_of(reading)
    found = next((kind for kind in kinds() if kind.name == given.kind), None)
    if found is None:
        names = ", ".join(kind.name for kind in kinds())
        raise InputError(f"“{given.kind}” is no kind of document", hint=f"use one of {names}")
    return found


def settled(own: Head, reading: Reading, sha256: str, registers: Registers, given: Given) -> Head:
    """The head of a document with its identity and with what was given.

    Args:
        own: what the kind read from the title block.
        reading: the document.
        sha256: the digest of the source file.
        registers: where known documents are looked up.
        given: what the user says of the document.

    Raises:
        InputError: the id given is neither a CELEX number nor the id of a document.
    """
    told = identified(own, reading, sha256, registers, None)
    head, found = _with_id(told, own, reading, sha256, registers, given.id)
    if given.kind and kind_of(reading).name not in {given.kind, UNKNOWN}:
        found.append(f"kind {kind_of(reading).name}, given as {given.kind}")
    if given.date and own.date and own.date != given.date:
        found.append(f"date {own.date}, given as {given.date}")
    if given.language and head.language and head.language != given.language:
        found.append(f"language {head.language}, given as {given.language}")
    return replace(
        head,
        date=given.date or head.date,
        language=given.language or head.language,
        flags=(*head.flags, "contradicted") if found else head.flags,
        contradictions=tuple(found),
    )


def _with_id(
    told: Head, own: Head, reading: Reading, sha256: str, registers: Registers, given: str | None
) -> tuple[Head, list[str]]:
    """The head under the id given, and what the document says against it."""
    if not given:
        return told, []
    if _is_number_of(given, told):
        added = (Identifier("celex", given), *told.identifiers)
        return replace(told, identifiers=tuple(dict.fromkeys(added))), []
    named = _head(own, given, registers) or identified(own, reading, sha256, registers, given)
    if named.id == told.id or "unidentified" in told.flags:
        return named, []
    # Its own numbers would make it two documents in one.
    bare = replace(own, id="", identifiers=())
    named = _head(bare, given, registers) or identified(bare, reading, sha256, registers, given)
    return named, [f"id {told.id}, given as {named.id}"]


def _head(own: Head, given: str, registers: Registers) -> Head | None:
    """The head under a Commission or Council number that is written as an id."""
    scheme = "comnat" if COMMISSION.fullmatch(given) else "council"
    if scheme == "council" and not COUNCIL.fullmatch(given):
        return None
    known = registers.document_by_id(given)
    if known:
        return registered_head(own, known)
    value = given if scheme == "comnat" else given.removesuffix("_INIT").replace("_", " ")
    identifiers = tuple(dict.fromkeys((Identifier(scheme, value), *own.identifiers)))
    return replace(own, id=given.removesuffix("_INIT"), identifiers=identifiers)


def _is_number_of(given: str, told: Head) -> bool:
    """Whether a CELEX number is that of the Commission document which the text says it is."""
    celex, own = Celex.parse(given), COMMISSION.fullmatch(told.id)
    if celex is None or own is None or any(i.scheme == "celex" for i in told.identifiers):
        return False
    match = re.fullmatch(r"5(\d{4})([A-Z]{2})(\d{4})", given)
    if match is None or SERIES_OF_TYPE.get(match[2]) != own[1]:
        return False
    return (match[1], match[3]) == (own[2], own[3])
