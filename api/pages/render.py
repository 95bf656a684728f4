"""Filling templates; everything that is put into them is escaped."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from base.artefacts import artefact
from base.version import installed_version


def page(template: str, root: str, /, **values: object) -> str:
    """The HTML of a page.

    Args:
        template: the name of the template.
        root: the path under which the public reaches the service, without a slash at its end.
        values: what the template shows.
    """
    text = _environment().get_template(template).render(root=root, **values)
    # A lone surrogate cannot be sent as UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def _environment() -> Environment:
    folder = Path(str(artefact("api", "pages", "templates")))
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["version"] = installed_version()
    return environment
