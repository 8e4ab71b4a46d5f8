"""The assembly of the pages."""

from dataclasses import dataclass

from flask import Flask

from services.web.live import make_stream
from services.web.pages import AREAS, WITHOUT_SIGNING_IN
from services.web.wiring import make_app
from shared.config import Settings


@dataclass(frozen=True)
class PagesService:
    """A service of pages: no tables, no events, only what is behind it."""

    name: str

    def create_app(self, settings: Settings) -> Flask:
        """Return the app of the pages."""
        return make_app(self.name, settings=settings, areas=(*AREAS, *WITHOUT_SIGNING_IN))

    def create_stream(self, settings: Settings) -> Flask:
        """Return the app of the live stream, which runs in a process of its own."""
        return make_stream(self.name, settings)


service = PagesService("web")
