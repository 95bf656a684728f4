"""Documents that mean harm: those of the readers' tests, to be sent through the doors."""

import io
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "loaders"))
import test_nasty_docx as docx
import test_nasty_html as html
import test_nasty_pdf as pdf
import test_nasty_txt as txt
import test_nasty_xml as xml

NOBODY = b"http://127.0.0.1:9/"
PAGES = {
    **{name: data for name, (data, _) in html.DANGEROUS.items()},
    **html.HARMLESS,
    "empty": b"",
    "NUL": html.page("Euro\0pol"),
    "script alone": html.page("<script>alert('Europol')</script>"),
    "a lie about its characters": html.page("<p>Prüm é</p>", '<meta charset="utf-16">'),
    "UTF-7": html.page("<p>+ADw-script+AD4-alert(1)</p>", '<meta charset="utf-7">'),
    "a picture of nobody": html.page(f'<img src="{NOBODY.decode()}">' + html.GOOD),
    "script in a link": html.page('<p>See <a href="java&#115;cript:alert(1)">the law</a>.</p>'),
    "markup that mutates": html.page(
        '<svg><p><style><img src="</style><img src=x onerror=alert(1)>">' + "</svg>" + html.GOOD
    ),
    "markup in metadata": html.page(
        html.GOOD, '<meta property="eli:id_local" content="&lt;script&gt;32031R0012">'
    ),
}
Made = str | bytes | Callable[[], str | bytes]  # by a function, where making it takes time
ACTS: dict[str, Made] = {
    **{name: data for name, (data, _) in xml.REFUSED.items()},
    **xml.DANGEROUS,
    **xml.READ,
}


ALL: dict[str, Mapping[str, Made]] = {
    "txt": {name: case.data for name, case in txt.CASES.items()},
    "docx": {name: case.data for name, case in docx.CASES.items()},
    "pdf": {name: case.data for name, case in pdf.CASES.items()},
    "html": PAGES,
    "xml": ACTS,
}


def document(kind: str, name: str) -> bytes:
    """The document of a kind (the suffix of its files) and name, both of `ALL`."""
    data = ALL[kind][name]
    made = data() if callable(data) else data
    return made.encode() if isinstance(made, str) else made


def aimed(data: bytes, port: int) -> bytes:
    """The document with all that points at nobody pointed at the listener, in a package too."""
    if data.startswith(b"PK") and data == document("docx", "remote relationship"):
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
            for name in old.namelist():
                new.writestr(name, aimed(old.read(name), port))
        return buffer.getvalue()
    return data.replace(NOBODY, b"http://127.0.0.1:%d/" % port)
