"""The assembly of the pages."""

from dataclasses import dataclass

from flask import Flask

from services.web.pages import AREAS
from services.web.wiring import make_app
from shared.config import Settings


@dataclass(frozen=True)
class PagesService:
    """A service of pages: no tables, no events, only what is behind it."""

    name: str

    def create_app(self, settings: Settings) -> Flask:
        """Return the app of the pages."""
        return make_app(self.name, settings=settings, areas=AREAS)


service = PagesService("web")
