"""Formulas of a Word document (Office Math) as text on one line: `(a+b)/2`, `x^2`, `CO2`.

Signs that the file keeps in attributes or leaves to the program (the bar of a fraction, brackets) are
written out, since numbers that stand above each other must not become one.
"""

from docx.oxml.ns import qn
from lxml import etree

MATH = qn("m:t").removesuffix("t")
MATH_TEXT = MATH + "t"
LEADS = {"num": "", "den": "/", "sup": "^"}
APART = {"lim", "mr"}
INTEGRAL = "∫"


def signs(element: etree._Element) -> tuple[str, str]:
    """What is to be written before and after an element's text; nothing for all that is no formula."""
    tag = str(element.tag)
    if not tag.startswith(MATH):
        return "", ""
    name = tag.removeprefix(MATH)
    if name == "f":
        return " ", " "
    if name == "d":
        return _stated(element, "begChr", "("), _stated(element, "endChr", ")")
    if name == "nary":
        return _stated(element, "chr", INTEGRAL), ""
    if name == "rad":
        return "√(", ")"
    if name in LEADS and sum(len(t.text or "") for t in element.iter(MATH_TEXT)) > 1:
        return LEADS[name] + "(", ")"
    if name == "e" and _is_further(element):
        return " ", ""
    return LEADS.get(name, " " if name in APART else ""), ""


def _is_further(element: etree._Element) -> bool:
    """Whether another argument stands before this one, which is more than properties."""
    before = element.getprevious()
    return before is not None and not str(before.tag).endswith("Pr")


def _stated(element: etree._Element, name: str, default: str) -> str:
    sign = element.find(f"{element.tag}Pr/{MATH}{name}")
    return default if sign is None else str(sign.get(MATH + "val", ""))
