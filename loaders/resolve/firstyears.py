"""Regulations of the first years by number alone, among acts of the European Economic Community.

Until 1962 regulations were numbered on without a year: "Regulation No 24" on wine, "Regulation No 3" on migrant
workers. The Economic Commission for Europe numbers its regulations on vehicles in the same way, so such a number is
the Community's only where the words around cite its acts, and even there it is doubtful.
"""

import re

from loaders.celex import of_act
from loaders.records import Citation
from loaders.resolve.acts import DOUBTED, FIRST_NUMBERS
from loaders.resolve.context import Context, resolved
from loaders.resolve.identified import identifiers

OF_THE_FIRST = re.compile(r"\bEEC\b|\bEuropean Economic Community\b")
OF_VEHICLES = re.compile(
    r"\bUN/?ECE\b|\bECE\b|\bUN\s[Rr]egulation|Economic Commission|[Vv]ehicle|[Tt]ype-approval|[Tt]yre"
)


def by_number(citation: Citation, context: Context) -> Citation:
    """The citation, told with doubt where it is open and the acts around are those of the Community."""
    reference = citation.reference
    number = reference.part("number") if citation.status == "unresolved" else None
    if number is None or not OF_THE_FIRST.search(context.around):
        return citation
    year = next((year for numbers, year in FIRST_NUMBERS if int(number) in numbers), None)
    if year is None or reference.stated_date or OF_VEHICLES.search(context.around):
        return citation
    celex = of_act("R", year, int(number))
    return resolved(reference, str(celex), identifiers(celex, reference), DOUBTED)
