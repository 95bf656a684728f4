"""What the tests of fetching share: works that the server has, and a run against it."""

from pathlib import Path

from cellar_server import DOCX, FORMEX, HTML, XHTML, Service, Stream
from command import REPORT, ROOT

from base.settings import Settings
from loaders.fetch.cellar import Cellar
from loaders.fetch.collect import Outcome, Wish, collect
from loaders.fetch.formats import preferred
from loaders.fetch.manifest import opened

MINI = ROOT / "tests" / "loaders" / "specimens"
# None of these numbers is of a real document, but for the reports that the registers know.
REPORT_11, ACT, PROPOSAL, CASE = "52017DC0608", "32031R0012", "52031PC0007", "62031CV0001(01)"
NOTICE = (MINI / "notice.xml").read_bytes()
ACT_XHTML = (MINI / "mini-act.xhtml").read_bytes()
ACT_FORMEX = (MINI / "mini-act.fmx.xml").read_bytes()
PARTS = [
    Stream(b"<html><body><p>Proposal for a regulation</p></body></html>", HTML, "1_EN_ACT_part1_v7.html"),
    Stream(b"<html><body><p>Annex to the proposal</p></body></html>", HTML, "1_EN_annexe_part1_v7.html"),
    Stream(b"\x89PNG", "image/png", "image001.png"),
]  # fmt: skip


def furnish(service: Service) -> None:
    """Let the server have an act, a report, a proposal in parts and a case."""
    service.has(REPORT_11, DOCX, Stream(REPORT.read_bytes(), DOCX, "report.docx"))
    service.has(ACT, XHTML, Stream(ACT_XHTML, XHTML))
    service.has(
        ACT,
        FORMEX,
        Stream(b"<DOC><BIB.DOC/></DOC>", FORMEX, "L_2031012EN.01000101.doc.xml"),
        Stream(ACT_FORMEX, FORMEX, "L_2031012EN.01000101.xml"),
    )
    service.has(PROPOSAL, XHTML, *PARTS)
    service.has(CASE, HTML, Stream(b"<html><body>Opinion of the Court</body></html>", HTML))
    service.notices |= {ACT: NOTICE, REPORT_11: NOTICE}


def settings_for(service: Service, **changes: object) -> Settings:
    given: dict[str, object] = {
        "cellar_url": service.url,
        "fetch_rate": 50.0,
        "fetch_backoff": 0.01,
        "fetch_seconds": 5.0,
        "fetch_tries": 3,
    }
    return Settings(**(given | changes))  # type: ignore[arg-type]


def run(
    service: Service,
    folder: Path,
    *celexes: str,
    formats: tuple[str, ...] | None = None,
    notice: str | None = None,
    **changes: object,
) -> list[Outcome]:
    """Fetch into a folder, within this process."""
    settings = settings_for(service, **changes)
    wish = Wish("en", formats or preferred(), notice)
    with Cellar(settings, "euct/test") as cellar, opened(folder) as manifest:
        return list(collect(cellar, manifest, celexes, wish))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}
