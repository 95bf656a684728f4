"""What surrounds the references of each passage of a document; a note is read with its mark's place."""

import datetime
from collections.abc import Iterable, Sequence
from functools import partial

from loaders.above import Above
from loaders.records import Head, Passage, Reference
from loaders.registered import Registers
from loaders.resolve.context import Context
from loaders.resolve.marks import Marks
from loaders.resolve.telling import told_by

# Kinds of documents of which nobody knows what they are.
UNTOLD = frozenset({"", "text", "unknown"})
PRINTED_BY = datetime.timedelta(days=31)


def latest_year(head: Head) -> int:
    """The last year that the number of a document named here can bear.

    A consolidated text names what has changed it since; an act of December may be numbered in the
    year in which it is printed.
    """
    days = [day for name, day in head.dates if name == "consolidatedAsOf"]
    last = max([*days, head.date] if head.date else days, default=None)
    return ((last or datetime.datetime.now(datetime.UTC).date()) + PRINTED_BY).year


class Contexts:
    """The contexts of one document's passages."""

    def __init__(
        self,
        passages: Iterable[Passage],
        head: Head,
        registers: Registers,
        references: Sequence[Reference] = (),
    ) -> None:
        """Take the passages, what is known of the document, and the references that stand alone in it."""
        self._by_id = {passage.id: passage for passage in passages}
        self._registers = registers
        self._undated = head.date is None
        self._date = head.date or datetime.datetime.now(datetime.UTC).date()
        self._latest = latest_year(head)
        self._union = head.kind not in UNTOLD
        apart = any(passage.note_of for passage in self._by_id.values())
        texts = () if apart else [passage.text for passage in self._by_id.values()]
        self._marks = Marks(texts)
        all_ = (passage.text for passage in self._by_id.values())
        self._above = Above([*self._by_id.values()])
        self._told = None if head.date else told_by(references, all_, self._latest)

    def of(self, passage: Passage) -> Context:
        """The context of the references in one passage."""
        latest = self._latest
        host = self._by_id.get(passage.note_of or "")
        if host is None or passage.note_offset is None:
            return Context(
                self._registers,
                passage.text,
                latest,
                date=self._date,
                undated=self._undated,
                of_the_union=self._union,
                marks=self._marks,
                told=self._told,
                above=partial(self._above.of, passage),
            )
        at = passage.note_offset
        around = f"{host.text[:at]} {passage.text}"
        after = host.text[at:]
        return Context(
            self._registers,
            around,
            latest,
            after,
            at + 1,
            self._date,
            self._undated,
            self._union,
            told=self._told,
        )
