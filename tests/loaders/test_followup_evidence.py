"""By what a later statement is known as a follow-up where actor, act and words differ."""

from facts import drawn_from
from followed import EARLY, LATER, linked, statements

from loaders.facts.commitments import FAMILY as COMMITMENTS
from loaders.followups.choose import Link, links
from loaders.followups.compare import Compared, compared
from loaders.followups.rules import rules
from loaders.statements import Entity

FORUM = "The first meeting of the Operators' Forum on lamp shops will take place on 20 April 2019."


def told(found: list[Link]) -> list[tuple[str, str, bool]]:
    return [(link.earlier.action.split()[0], link.kind, link.asserted) for link in found]


def test_a_body_that_acts_is_the_one_that_was_to_be_set_up() -> None:
    promised = (
        "The Commission will set up a forum for private operators such as lamp shops and halls."
    )
    (link,) = linked([promised], [FORUM])
    assert (link.kind, link.asserted) == ("reports on", True)
    assert "names what was to be set up" in link.reasons


def test_a_body_of_another_name_or_one_that_was_there_is_not() -> None:
    for promised in (
        "The Commission will set up a forum for private harbours such as lamp shops and halls.",
        "The Commission will inform the forum of private operators such as lamp shops and halls.",
    ):
        assert [link for link in linked([promised], [FORUM]) if link.asserted] == []


def test_who_looks_at_a_deed_tells_of_those_who_were_to_do_it() -> None:
    asked = "The Commission encourages Member States to implement fully Directive 2017/541."
    look = (
        "On 3 April 2019, the Terrorism Working Party will take stock of the implementation of {}."
    )
    act = "Directive 2017/541 by the Member States"
    assert told(linked([asked], [look.format(act)])) == [("implement", "reports on", True)]
    by_others = look.format("Directive 2017/541 by Europol")
    assert [link for link in linked([asked], [by_others]) if link.asserted] == []


def test_a_configuration_of_the_council_acts_as_the_council() -> None:
    asked = "The Council is invited to authorise the opening of talks with Canada on lamps."
    done = "On 7 March 2019, the {} gave the green light to open talks with Canada on lamps."
    assert told(linked([asked], [done.format("JHA Council")])) == [("authorise", "fulfils", True)]
    (promised,) = statements(asked, written=EARLY)
    told_by = (statements(done.format(who), written=LATER) for who in ("JHA Council", "Europol"))
    one, other = (compared(promised, later, rules(), {}) for (later,) in told_by)
    assert one
    assert other
    assert other.confidence < 0.7 * one.confidence


def test_what_words_alone_make_alike_does_not_stand_in_the_way() -> None:
    (promised,) = statements("The Commission will list harbours with lamps.", written=EARLY)
    alike, anchored = statements(
        "The Commission will list lamps.", "The Commission will list harbours.", written=LATER
    )
    found = [
        Compared(promised, alike, 0.6, ("words",)),
        Compared(promised, anchored, 0.55, ("words", "actor")),
    ]
    asserted = [each.later for each in links(found, rules(), 0.5, 0.4) if each.asserted]
    assert asserted == [anchored]


def test_what_an_action_is_for_is_no_deed_that_was_done() -> None:
    promised = (
        "The Commission will list harbours so that ships and harbours and ferries have a training."
    )
    done = "On 7 March 2019, the Commission held a training on harbours for ships and ferries."
    assert [link.kind for link in linked([promised], [done])] in ([], ["reports on"])


def test_the_registries_are_those_of_which_the_passage_spoke() -> None:
    text = (
        "{} are near. A list is ready. "
        "The Commission will propose a Directive to grant access to the registries."
    )

    def about(named: str) -> list[str]:
        (fact,) = drawn_from(COMMITMENTS, text.format(named), written=EARLY)
        return [v.iri.rpartition("/")[2] for v in fact.all("about") if isinstance(v, Entity)]

    assert about("National centralised bank account registries") == ["bank-account-registries"]
    assert about("Lists") == []
