"""The places of references and defined names in the order in which a document is read."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter

from loaders.recognise.definitions import Definition
from loaders.recognise.sentences import sentence_ends
from loaders.records import Passage, Reference
from loaders.resolve.spots import Spot


class Order:
    """The order in which a document is read: a note stands where its mark does."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        """Take all passages, in the order of the document."""
        self._by_id = {passage.id: passage for passage in passages}
        self.texts = {passage.id: passage.text for passage in self._by_id.values()}
        self._ends = {passage.id: sentence_ends(passage.text) for passage in self._by_id.values()}
        self._number: dict[str, int] = {}
        self._first: dict[str, int] = {}
        count = 0
        for number, passage in enumerate(self._by_id.values()):
            self._number[passage.id] = number
            self._first[passage.id] = count
            count += 1 if passage.note_of else len(self._ends[passage.id]) + 1

    def spot(self, passage: str, offset: int) -> Spot:
        """The spot of an offset (code points) in a passage."""
        own = self._by_id[passage]
        host = self._by_id.get(own.note_of or "")
        if host is None or own.note_offset is None:
            number = self._number[passage]
            return Spot((number, offset, 2, 0), number, self._sentence(passage, offset))
        number, mark = self._number[host.id], own.note_offset
        return Spot(
            (number, mark, 1, offset),
            number,
            self._sentence(host.id, max(0, mark - 1)),
            passage,
            bisect_right(self._ends[passage], offset),
        )

    def spot_of(self, reference: Reference) -> Spot:
        """The spot of a reference's beginning."""
        return self.spot(reference.passage, reference.start)

    def _sentence(self, passage: str, offset: int) -> int:
        return self._first[passage] + bisect_right(self._ends[passage], offset)


class DefinedNames:
    """The names that a document defines, each with its definitions in reading order."""

    def __init__(self, defined: Iterable[Definition], order: Order) -> None:
        """Take the definitions, in any order."""
        placed = [(order.spot(d.passage, d.end).order, d) for d in defined]
        placed.sort(key=itemgetter(0))
        self._of: dict[str, list[tuple[tuple[int, int, int, int], Definition]]] = {}
        for entry in placed:
            self._of.setdefault(entry[1].name, []).append(entry)

    def __iter__(self) -> Iterator[str]:
        """The names, each once."""
        return iter(self._of)

    def before(self, name: str, spot: Spot) -> Definition | None:
        """The last definition of the name before a spot, or None; of a case's the first, which a note may give."""
        own = self._of.get(name, [])
        last = bisect_left(own, spot.order, key=itemgetter(0)) - 1
        if last < 0 and own and own[0][1].case:
            return own[0][1]
        return own[last][1] if last >= 0 else None
