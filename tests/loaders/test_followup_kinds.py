"""What a later passage does with a commitment that it speaks of in other words: pairs of either sort."""

import pytest
from followed import linked

LAMPS = "Europol will open a centre for ship lamps in Valletta in April 2019."
LISTS = "Member States are invited to name a keeper of lighthouse lists by March 2019."
STUDY = "Frontex will submit a study on ferry lamps in Gdansk to the Council by February 2019."
FAIR = "A fair for lamp makers is planned for May 2019."
FORMER = "A fair for lamp makers is planned for February 2019."

DONE = [
    (LAMPS.replace("April", "February"), "The centre for ship lamps was opened in Valletta on 5 February 2019."),
    (LISTS, "All Member States have meanwhile named a keeper of lighthouse lists."),
    (STUDY, "Frontex submitted its study on ferry lamps in Gdansk on 20 February 2019."),
    (FORMER, "The fair for lamp makers took place on 12 February 2019."),
    (
        "The course for lamp keepers is due to start in Gdansk in the week of 4 February 2019.",
        "The course for lamp keepers started in Gdansk on 5 February 2019.",
    ),
    (
        "CEPOL will train lamp keepers on ferry lights in February 2019.",
        "Lamp keepers were trained on ferry lights by CEPOL on 11 February 2019.",
    ),
    (
        "Frontex is to report to the Council on ferry lamps in Gdansk by March 2019.",
        "Frontex reported to the Council on ferry lamps in Gdansk on 1 March 2019.",
    ),
]  # fmt: skip
TOLD = [
    # Only some, or only a part; only begun; something else done with it.
    (LISTS, "Eleven Member States have named a keeper of lighthouse lists."),
    (LISTS, "Most Member States have named a keeper of lighthouse lists."),
    (
        "Malta and Italy are invited to name a keeper of lighthouse lists.",
        "Malta has named a keeper of lighthouse lists.",
    ),
    (STUDY, "Frontex has started a study on ferry lamps in Gdansk."),
    (STUDY, "Frontex has submitted part of its study on ferry lamps in Gdansk."),
    (LAMPS, "Preparations for the centre for ship lamps in Valletta have begun."),
]
PUT_OFF = [
    (LAMPS, "The opening of the centre for ship lamps in Valletta has been postponed until July 2019."),
    (LAMPS, "The centre for ship lamps in Valletta is now expected to open in September 2019."),
    (STUDY, "Frontex will now submit its study on ferry lamps in Gdansk by June 2019."),
    (FAIR, "The fair for lamp makers has been put back by a year to May 2020."),
    (FAIR, "The fair for lamp makers had to be postponed and will now take place in July 2019."),
]  # fmt: skip
AGAIN = [
    (LISTS, "The Commission repeats its call on the Member States to name a keeper of lighthouse lists by March 2019."),
    (LAMPS, "Europol will open the centre for ship lamps in Valletta in April 2019."),
]  # fmt: skip
OTHER = [
    # Another act, another body's matter, another thing; what was denied or is not yet so.
    (
        "The Council is invited to authorise talks with Canada on lamps of Europol.",
        "The Council authorised talks with Norway on lamps of Eurojust on 4 February 2019.",
    ),
    (
        "The Commission calls on Member States to transpose Directive (EU) 2017/541.",
        "All Member States have transposed Directive (EU) 2016/681.",
    ),
    (STUDY, "Frontex has not submitted its study on harbours."),
    (LAMPS, "Eurojust opened an exhibition of paintings in Valletta on 5 February 2019."),
]


def kinds(earlier: str, later: str) -> set[str]:
    return {link.kind for link in linked([earlier], [later]) if link.asserted}


@pytest.mark.parametrize(("earlier", "later"), DONE)
def test_what_was_done_is_fulfilled(earlier: str, later: str) -> None:
    assert kinds(earlier, later) == {"fulfils"}


@pytest.mark.parametrize(("earlier", "later"), TOLD)
def test_what_was_done_in_part_or_begun_is_not(earlier: str, later: str) -> None:
    assert kinds(earlier, later) <= {"reports on"}


@pytest.mark.parametrize(("earlier", "later"), PUT_OFF)
def test_what_comes_later_is_postponed(earlier: str, later: str) -> None:
    assert kinds(earlier, later) == {"postpones"}


@pytest.mark.parametrize(("earlier", "later"), AGAIN)
def test_what_is_asked_or_promised_once_more_is_repeated(earlier: str, later: str) -> None:
    assert kinds(earlier, later) == {"repeats"}


@pytest.mark.parametrize(("earlier", "later"), OTHER)
def test_what_is_another_matter_is_no_follow_up(earlier: str, later: str) -> None:
    assert kinds(earlier, later) == set()
