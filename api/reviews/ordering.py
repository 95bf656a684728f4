"""What somebody wants decided, as the command line and HTTP say it, carried out in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.reviews.correcting import correction
from api.reviews.deciding import Choice, Reviewing
from api.reviews.decisions import (
    ACCEPTED,
    REJECTED,
    TYPE,
    Decision,
    document_of,
    in_force,
    property_name,
)
from base.errors import ConflictError, InputError
from queries.binding import shown
from queries.names import Select, finder

CORRECT, UNDO = "correct", "undo"
ACTS = {"accept": ACCEPTED, "reject": REJECTED}
ORDERS = (*ACTS, CORRECT, UNDO)


@dataclass(frozen=True, slots=True)
class Order:
    """What shall be decided.

    `act` is one of `ORDERS`, `facts` their IRIs, `values` those of a correction as `field=value`,
    `by` who decides, and `note` why.
    """

    act: str
    facts: Sequence[str]
    by: str
    note: str = ""
    values: Sequence[str] = ()


def carry_out(reviewing: Reviewing, order: Order, select: Select) -> list[Decision]:
    """Decide as ordered: all of it holds at once, or nothing has changed.

    Args:
        reviewing: the reviews of the dataset.
        order: what shall be decided.
        select: asks the dataset what the names in a correction mean.

    Raises:
        InputError: the act is none, a fact is not in the dataset, nothing was decided on it, or a
            correction is not one.
        StoreError: the dataset cannot be written.
    """
    if order.act not in ORDERS:
        raise InputError(
            f"{shown(order.act)} is no decision", hint=f"give one of {', '.join(ORDERS)}"
        )
    if order.values and order.act != CORRECT:
        raise InputError(f"to {order.act} takes no values", hint="correct takes field=value")
    if order.act == UNDO:
        return reviewing.withdraw(order.facts, order.by, order.note)
    if order.act == CORRECT:
        resolve = finder(select)
        choices = [
            correction(fact, _kind(reviewing, fact), order.values, resolve) for fact in order.facts
        ]
    else:
        choices = [Choice(fact, ACTS[order.act]) for fact in order.facts]
    return reviewing.decide(choices, order.by, order.note)


def require_seen(reviewing: Reviewing, fact: str, seen: str) -> None:
    """Check that the decision in force on a fact is the one that somebody looked at.

    Args:
        reviewing: the reviews of the dataset.
        fact: its IRI.
        seen: the IRI of that decision; empty where there was none.

    Raises:
        ConflictError: it is another one by now.
    """
    last = in_force(reviewing.log(document_of(fact))).get(fact)
    if seen != (last.iri if last else ""):
        told = f"it was {last.decision} by {last.by}" if last else "its decision was taken back"
        raise ConflictError(f"{told} in the meantime", where=fact, hint="look at it again")


def _kind(reviewing: Reviewing, iri: str) -> str:
    """The class of a fact as it was read."""
    types = [each.object for each in reviewing.fact(iri) if each.predicate == TYPE]
    if not types:
        raise InputError("this fact is not in the dataset any more", where=iri)
    return property_name(str(types[0])[1:-1])
