"""The facts that a user names: by IRI, by id, or by the beginning of the id's last part."""

from collections.abc import Iterable, Sequence

from base.errors import InputError, UnknownNameError
from base.iris import local_id
from queries.binding import shown

SHORTEST = 4
LISTED = 5


def facts_named(names: Sequence[str], known: Iterable[str]) -> list[str]:
    """The IRIs of the facts that are meant, each once, in the order given.

    Args:
        names: IRIs, ids such as `COM_2017_0608_FIN/0123456789ab`, or at least four characters with
            which the last part of one id begins.
        known: the IRIs of all facts.

    Raises:
        UnknownNameError: there is no such fact.
        InputError: a beginning fits several.
    """
    by_id = {local_id(iri) or iri: iri for iri in known}
    return list(dict.fromkeys(_named(name.strip(), by_id) for name in names))


def _named(name: str, by_id: dict[str, str]) -> str:
    iri = by_id.get(local_id(name) or name)
    if iri:
        return iri
    if len(name) < SHORTEST:
        raise InputError(f"{shown(name)} is too short for a fact", hint="give four characters")
    document, slash, last = name.rpartition("/")
    found = [
        key
        for key in by_id
        if key.rpartition("/")[2].startswith(last) and (not slash or key.startswith(f"{document}/"))
    ]
    exact = [key for key in found if key.rpartition("/")[2] == last]
    if len(exact or found) == 1:
        return by_id[(exact or found)[0]]
    if not found:
        raise UnknownNameError(f"there is no fact {shown(name)}", hint="euct review list has them")
    several = ", ".join(sorted(found)[:LISTED])
    raise InputError(
        f"{shown(name)} can mean {len(found)} facts: {several}", hint="give more of it"
    )
