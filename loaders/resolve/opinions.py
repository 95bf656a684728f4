"""Whether "Opinion 1/15" is the Court's: committees, auditors, supervisors and agencies number theirs so too."""

import re

from loaders.records import Citation
from loaders.resolve.around import Around
from loaders.resolve.authors import is_body_or_country, pattern, word_before
from loaders.resolve.court import in_court_context
from loaders.resolve.courtwords import OF_AN_OPINION, OF_THE_ADVOCATE

OF_THE_COURT = re.compile(
    r"\s(?:(?:of|by)\sthe\s(?:(?:Full\s)?Court(?!\sof\sAuditors)|Grand\sChamber)"
    r"|de\sla\s(?:Cour(?!\sdes\scomptes)|CJUE|[Gg]rande\s[Cc]hambre)|des\s(?:Europäischen\s)?(?:Gerichtshofs|EuGH))\b"
)
OF_A_BODY = re.compile(r"\s(?:du|de\sla|de\sl'|des)\s?(?=[A-ZÀ-Ý])")


def of_the_court(one: Around) -> Citation | None:
    """An opinion of the Court: not that of an agency."""
    told = OF_THE_COURT.match(one.after) or OF_THE_ADVOCATE.match(one.after)
    if told or OF_AN_OPINION.search(one.before):
        return one.citation
    initials = re.fullmatch(r"[A-Z]{2,}", word_before(one.before) or "")
    if _of_an_agency(initials[0] if initials else None, one.after):
        return None
    if one.known:
        doubtful = one.by_a_body() or OF_A_BODY.match(one.after)
        return one.doubted() if doubtful else one.citation
    other = initials and not one.has("court_of_the_union")
    if other or one.by_a_body() or one.by_another() or one.has("courts"):
        return None
    return one.citation if in_court_context(one.text) or one.in_the_union() else one.doubted()


def _of_an_agency(initials: str | None, after: str) -> bool:
    """Whether the letters of a body that is no court stand before or after: "EASA Opinion 1/15"."""
    following = re.match(r"\s(?:of|by)\s(?:the\s)?(?P<who>[A-Z]{3,})\b", after)
    names = [name for name in (initials, following and following["who"]) if name]
    court = pattern("court_of_the_union")
    return any(is_body_or_country(name) and not court.fullmatch(name) for name in names)
