"""What two documents of a few sentences state, and how their statements are linked."""

import datetime

from facts import drawn_from

from base.iris import identity
from loaders.facts.commitments import FAMILY as COMMITMENTS
from loaders.facts.family import Family
from loaders.facts.reported import FAMILY as REPORTED
from loaders.followups.choose import Link, links
from loaders.followups.compare import compared
from loaders.followups.rules import rules
from loaders.followups.said import Said
from loaders.statements import Deadline, Entity, Fact

EARLY, LATER = datetime.date(2019, 1, 10), datetime.date(2019, 3, 20)


def statements(*texts: str, written: datetime.date) -> list[Said]:
    """What the texts, each a paragraph, announce and report."""
    families: tuple[Family, ...] = (COMMITMENTS, REPORTED)
    facts = [fact for family in families for fact in drawn_from(family, *texts, written=written)]
    return [said(fact, number, written) for number, fact in enumerate(facts)]


def said(fact: Fact, number: int, written: datetime.date) -> Said:
    def iris(name: str) -> frozenset[str]:
        return frozenset(value.iri for value in fact.all(name) if isinstance(value, Entity))

    deadline = fact.first("deadline")
    when = deadline if isinstance(deadline, Deadline) else Deadline("")
    return Said(
        iri=f"{written}/{number}",
        document=identity("document", str(written)),
        written=written,
        passage=f"{written}/{fact.passage}",
        start=fact.start,
        end=fact.end,
        text=fact.text,
        stage="announced" if fact.term == "Commitment" else str(fact.first("stage")),
        action=str(fact.first("action")),
        confidence=fact.confidence,
        actors=iris("actor"),
        about=iris("about"),
        first=when.start,
        last=when.end,
        when=when.text,
        involves=iris("namesAgent"),
        matter=str(fact.first("matter") or ""),
        keys=frozenset(map(str, fact.all("matterKey"))),
    )


def linked(earlier: list[str], later: list[str], least: float = 0.5) -> list[Link]:
    before = [each for each in statements(*earlier, written=EARLY) if each.is_commitment]
    after = statements(*later, written=LATER)
    found = [one for a in before for b in after if (one := compared(a, b, rules(), {}))]
    return links(found, rules(), least, 0.3)
