"""Who a document is: by its title block, by its series and ordinal, by the user's word, or unknown.

The order of precedence of ids is the same for all documents: Commission number, CELEX,
Council register number, other schemes, specimen slug, and last a content hash, which is flagged.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from base.errors import InputError
from loaders.celex import Celex, comnat_of_celex
from loaders.recognise.named import ordinal_of, series_patterns
from loaders.recognise.references import references
from loaders.records import Block, Head, Identifier, Passage, Reading
from loaders.registered import RegisteredDocument, Registers
from loaders.resolve.context import Context
from loaders.resolve.resolver import resolve

SPECIMEN = re.compile(r"(?:Reference:\s*)?(specimen-[a-z0-9-]{3,60})")
OWN_NUMBER_LINE = 60
INTRODUCES_ITSELF = re.compile(r"\bthis\s+(?:is\s+)?(?:the\s+|our\s+)?$", re.I)
FIRST_PASSAGES = 6
SCHEMES_OF_A_TITLE = frozenset({"comnat", "council", "eeas", "celex"})


def identified(
    head: Head, reading: Reading, sha256: str, registers: Registers, given: str | None
) -> Head:
    """The head with the document's id and all that the registers add to it.

    Args:
        head: what the kind read from the title block.
        reading: the document.
        sha256: the digest of the source file, the id of last resort.
        registers: where known documents are looked up.
        given: an identifier that the user names (a CELEX number or a document id), or None.

    Raises:
        InputError: the given identifier is neither a CELEX number nor the id of a known document.
    """
    if given:
        return _given(head, given, registers)
    if head.id:
        known = registers.document_by_id(head.id)
        return registered_head(head, known) if known else head
    found = (
        _specimen(reading)
        or _stated(head, registers)
        or _own_number(reading, registers)
        or _by_format(reading, registers)
        or _by_series(reading, registers)
    )
    if isinstance(found, RegisteredDocument):
        return registered_head(head, found)
    if isinstance(found, Head):
        identifiers = tuple(dict.fromkeys((*found.identifiers, *head.identifiers)))
        merged = replace(head, id=found.id, identifiers=identifiers)
        registered = registers.document_by_id(found.id)
        return registered_head(merged, registered) if registered else merged
    flags = (*head.flags, "unidentified")
    return replace(head, id=f"sha256-{sha256[:16]}", flags=flags)


def registered_head(head: Head, document: RegisteredDocument) -> Head:
    """The head of a document that the registers know; what the document itself says comes first."""
    return replace(
        head,
        id=document.id,
        identifiers=tuple(dict.fromkeys((*document.identifiers, *head.identifiers))),
        title=head.title or document.title or document.label,
        date=head.date or document.date,
        series=document.series,
        ordinal=document.ordinal,
        sender=head.sender or ("European Commission" if document.id.startswith("COM_") else None),
    )


def _given(head: Head, given: str, registers: Registers) -> Head:
    known = registers.document("celex", given) or registers.document_by_id(given)
    if known:
        return registered_head(head, known)
    if Celex.parse(given):
        return _of_celex(head, given)
    raise InputError(
        f"{given!r} is neither a CELEX number nor the id of a known document",
        hint="write it as in 52017DC0608",
    )


def _of_celex(head: Head, celex: str) -> Head:
    comnat = comnat_of_celex(celex)
    own = (Identifier("comnat", comnat),) if comnat else ()
    return replace(head, id=comnat or celex, identifiers=(*own, Identifier("celex", celex)))


def _by_format(reading: Reading, registers: Registers) -> Head | RegisteredDocument | None:
    """The CELEX number that the file states beside its text, as pages of EUR-Lex do."""
    celex = reading.stated("celex") or ""
    known = registers.document("celex", celex)
    return known or (_of_celex(Head(id="", kind=""), celex) if Celex.parse(celex) else None)


def _front(reading: Reading) -> list[Block]:
    return [block for block in reading.blocks if block.front]


def _specimen(reading: Reading) -> Head | None:
    for block in _front(reading):
        match = SPECIMEN.fullmatch(block.text)
        if match:
            return Head(id=match[1], kind="")
    return None


def _stated(head: Head, registers: Registers) -> Head | RegisteredDocument | None:
    """The number that the kind read off the cover page."""
    own = next((i for i in head.identifiers if i.scheme in {"comnat", "council"}), None)
    if own is None:
        return None
    registered = registers.document(own.scheme, own.value)
    return registered or Head(id=own.value.replace(" ", "_"), kind="")


def _own_number(reading: Reading, registers: Registers) -> Head | None:
    """A number that makes up a short line of the title block."""
    for block in _front(reading):
        if len(block.text) > OWN_NUMBER_LINE:
            continue
        line = Passage("front", block.kind, (), block.text, block.source)
        for reference in references(line):
            rest = block.text[: reference.start] + block.text[reference.end :]
            if reference.scheme not in SCHEMES_OF_A_TITLE or re.search(r"[a-z]{3}|\d{3}", rest):
                continue
            citation = resolve(reference, Context(registers, block.text, 9999))
            if citation.document:
                return Head(id=citation.document, kind="", identifiers=citation.identifiers)
    return None


def _by_series(reading: Reading, registers: Registers) -> RegisteredDocument | None:
    """A report that calls itself the n-th of its series in its first sentences."""
    prose = [b.text for b in reading.blocks if b.kind == "paragraph" and not b.front]
    for text in (*_title_lines(reading), *prose[:FIRST_PASSAGES]):
        for series, pattern in series_patterns():
            match = pattern.search(text)
            if match is None:
                continue
            number = ordinal_of(match["ordinals"])
            itself = text in _title_lines(reading) or INTRODUCES_ITSELF.search(
                text[: match.start()]
            )
            if number and itself and (series, number) in registers.by_ordinal:
                return registers.by_ordinal[series, number]
    return None


def _title_lines(reading: Reading) -> Iterable[str]:
    return [block.text for block in _front(reading)]
