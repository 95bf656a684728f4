"""Which commitments are the same in two reports: by known follow-ups, else by their words."""

import random
from collections import defaultdict

import pyoxigraph as ox
import pytest

from api.compare.contents import Place, StatedFact, cut, sentence_at
from api.compare.matching import FollowUp, follow_ups, matched

PREFIXES = "@prefix e: <https://w3id.org/euct/ontology#> . @base <https://w3id.org/euct/id/> .\n"
LINKED = """
<fact/1> a e:Commitment ; e:evidence [ e:inPassage <passage/a> ] .
<fact/2> a e:Commitment ; e:evidence [ e:inPassage <passage/b> ] .
<passage/a> e:partOf <document/A> . <passage/b> e:partOf <document/B> .
<link> a e:FollowUp ; e:earlierCommitment <fact/1> ; e:laterCommitment <fact/2> ;
  e:followUpKind "postpones" ; e:confidence 0.8 ;
  e:evidence [ e:inPassage <passage/b> ; e:literal "It is now due in May." ] .
"""


def stated(iri: str, action: str, actor: str | None = None) -> StatedFact:
    values: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    values["action"].append((action, action))
    if actor:
        values["actor"].append((actor, actor))
    return StatedFact(iri, "Commitment", 0.9, Place("p", action), 0, values)


GUIDE = "publish guidelines for sellers of explosives precursors"
GUIDE_AGAIN = "publish the guidelines for sellers of explosives precursors by 2018"
OTHER = "open negotiations with Canada on passenger data"


def test_the_same_words_are_the_same_commitment() -> None:
    found = matched([stated("1", GUIDE), stated("2", OTHER)], [stated("3", GUIDE_AGAIN)])
    assert {place: other for place, (other, _) in found.pairs.items()} == {0: 0}
    assert found.pairs[0][1].by == "words"
    assert 0.7 <= found.pairs[0][1].confidence < 1


def test_others_who_act_make_it_another() -> None:
    found = matched([stated("1", GUIDE, "commission")], [stated("2", GUIDE, "council")])
    assert not found.pairs
    assert not found.candidates[0]


def test_of_two_that_are_equally_alike_none_is_asserted() -> None:
    twice = [stated("2", GUIDE_AGAIN), stated("3", GUIDE_AGAIN)]
    found = matched([stated("1", GUIDE)], twice)
    assert not found.pairs
    assert [place for place, _ in found.candidates[0]] == [0, 1]


def test_few_words_are_alike_by_chance() -> None:
    found = matched([stated("1", "completed this year")], [stated("2", "completed this year")])
    assert not found.pairs
    assert found.candidates[0] == [(0, 1.0)]


def test_a_known_follow_up_goes_first() -> None:
    known = FollowUp("1", "3", "repeats", 0.8, "p", "q")
    found = matched([stated("1", GUIDE)], [stated("2", GUIDE), stated("3", OTHER)], [known])
    other, match = found.pairs[0]
    assert (other, match.by, match.confidence) == (1, "follow-up: repeats", 0.8)


@pytest.mark.parametrize("kind", ["fulfils", "reports on"])
def test_what_was_done_is_not_repeated(kind: str) -> None:
    known = FollowUp("1", "2", kind, 0.9, "p", "q")
    assert not matched([stated("1", GUIDE)], [stated("2", OTHER)], [known]).pairs


def test_follow_ups_are_asked_of_the_dataset() -> None:
    store = ox.Store()
    store.load(PREFIXES + LINKED, format=ox.RdfFormat.TURTLE)

    def select(
        text: str,
    ) -> list[dict[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]]:
        found = store.query(text)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [dict(zip(names, row, strict=True)) for row in found]

    document = "https://w3id.org/euct/id/document/"
    (link,) = follow_ups(select, document + "A", document + "B")
    assert (link.kind, link.confidence, link.quote) == ("postpones", 0.8, "It is now due in May.")
    assert link.earlier.endswith("fact/1")
    assert (link.later or "").endswith("fact/2")
    assert follow_ups(select, document + "B", document + "A") == []


def test_thousands_are_compared_by_their_rarer_words() -> None:
    chance = random.Random(5)
    names = [f"name{number}" for number in range(3000)]
    actions = [" ".join(["publish", "report", *chance.sample(names, 6)]) for _ in range(3000)]
    facts = [stated(str(place), action) for place, action in enumerate(actions)]
    found = matched(facts, facts[::-1])
    assert len(found.pairs) == len(facts)


def test_a_quote_is_the_sentence_and_is_never_long() -> None:
    text = "First one. Then Europol came. Last."
    assert sentence_at(text, text.index("Europol")) == "Then Europol came."
    long = "word " * 2000 + "Europol " + "word " * 2000
    quote = sentence_at(long, long.index("Europol"))
    assert "Europol" in quote
    assert len(quote) < 900
    assert cut("short") == "short"
