"""A page as a strict reader takes it: every tag closed, every id once, every field with a label."""

from collections import Counter
from html.parser import HTMLParser
from typing import Any

from werkzeug.test import TestResponse

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
FOREIGN = {"path", "circle"}
FIELDS = {"input", "select", "textarea"}


class Page(HTMLParser):
    """An answer of the pages, read once."""

    def __init__(self, response: TestResponse) -> None:
        super().__init__()
        self.response = response
        self.status = response.status_code
        self.location = response.headers.get("Location")
        self.html = response.get_data(as_text=True)
        self.open: list[str] = []
        self.mistakes: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.fields: dict[str, Any] = {}
        self._area: str | None = None
        self._select = ""
        self.feed(self.html)
        self.close()
        if self.open:
            self.mistakes.append(f"never closed: {self.open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.mistakes.append(f"an attribute twice in {tag}")
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag not in VOID:
            self.open.append(tag)
        self._note_field(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID | FOREIGN:
            self.mistakes.append(f"{tag} closes itself")
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.mistakes.append(f"{tag} closes {self.open[-3:]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        self._area = None

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self.open), data))
        if self._area is not None:
            self.fields[self._area] += data.removeprefix("\n")

    def _note_field(self, tag: str, given: dict[str, str]) -> None:
        """Keep what a browser would send if nothing was changed."""
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "input" and name and kind in ("radio", "checkbox"):
            if "checked" in given:
                self.fields[name] = given["value"]
        elif tag == "input" and name:
            self.fields[name] = given.get("value", "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given:
            self.fields[self._select] = given["value"]
        elif tag == "textarea":
            self.fields[name], self._area = "", name

    def text_in(self, tag: str) -> str:
        """Return everything that stands inside a kind of element."""
        return " ".join(" ".join(text for inside, text in self.texts if tag in inside).split())

    @property
    def words(self) -> str:
        """Return everything that can be read."""
        return " ".join(" ".join(text for inside, text in self.texts if "script" not in inside).split())

    @property
    def ids(self) -> Counter[str]:
        """Return every id with how often it is there."""
        return Counter(given["id"] for _, given in self.tags if "id" in given)

    def of(self, tag: str, **given: str) -> list[dict[str, str]]:
        """Return the attributes of every element of a kind, narrowed by some of them."""
        wanted = given.items()
        return [attrs for each, attrs in self.tags if each == tag and all(attrs.get(n) == v for n, v in wanted)]

    @property
    def links(self) -> list[str]:
        """Return where the page leads."""
        return [attrs["href"] for attrs in self.of("a") if "href" in attrs]

    @property
    def unlabelled(self) -> list[str]:
        """Return the fields that nobody can name."""
        labelled = {attrs.get("for") for attrs in self.of("label")}
        shown = [attrs for tag, attrs in self.tags if tag in FIELDS and attrs.get("type") != "hidden"]
        return [attrs.get("name", "") for attrs in shown if attrs.get("id") not in labelled]
