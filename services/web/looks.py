"""What every template may use: GOV.UK's components, the frame's own facts, addresses of files with their version."""

import hashlib
import secrets
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, g, request
from jinja2 import ChainableUndefined, ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader
from markupsafe import Markup

from services.web.backends import alerts
from services.web.backends.people import Me
from services.web.kept_forms import form_here
from shared.access.kinds import ItemKind, Operation
from shared.running import running
from shared.vocabulary import Role

FOLDER = Path(__file__).parent
CARERS = frozenset({Role.FOSTER_CARER, Role.LODGINGS_HOST})
A_YEAR, AN_HOUR = 365 * 24 * 3600, 3600


def give_looks(app: Flask) -> None:
    """Let the app draw its pages."""
    app.jinja_env.loader = ChoiceLoader(
        [
            FileSystemLoader(FOLDER / "templates"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    # GOV.UK's macros read parameters that were not given.
    app.jinja_env.undefined = ChainableUndefined
    app.jinja_env.globals["csp_nonce"] = csp_nonce
    app.jinja_env.globals["kept_place"] = form_here
    app.context_processor(frame)
    app.url_defaults(_with_version)
    app.get_send_file_max_age = _seconds_to_keep  # type: ignore[method-assign,assignment]  # Flask's own place for this


def csp_nonce() -> str:
    """Return the word that lets this answer's own inline script run."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


def frame() -> dict[str, Any]:
    """Return what the frame of a page shows: who is signed in, where they can go, and how many alerts wait for them."""
    me = g.get("me")
    if me is None:
        return {}
    first = ("Tonight", "/") if me.begins_at_the_hub else ("My young people", "/my-young-people")
    waiting = alerts.waiting() or 0
    items = [_place(text, href) for text, href in (first, *_of_the_police(me))]
    if not me.is_young_person:
        items.append(_place("Alerts", "/alerts") | {"html": Markup("Alerts") + _badge(waiting)})
    more = (*_of_psychology(me), *_of_speech_language(me), *_of_the_hub(me), *_of_governance(me), ("Help", "/help"))
    items += [_place(text, href) for text, href in more]
    may_register = me.may(Operation.CREATE, ItemKind.IDENTITY)
    return {
        "signed_in_name": me.display_name,
        "navigation": items,
        "may_register": may_register,
        "alerts_waiting": waiting,
        "stream": None if me.is_young_person else stream_address(),
    }


def _place(text: str, href: str) -> dict[str, Any]:
    return {"text": text, "href": href, "current": request.path == href}


def _badge(waiting: int) -> Markup:
    """Return the number beside the word; it stands there hidden, so that a page that is open can show one."""
    return Markup(
        ' <span class="moj-notification-badge" data-alerts-waiting{hidden}><span aria-hidden="true" data-number>{count}'
        '</span><span class="govuk-visually-hidden" data-words> ({count} waiting for you)</span></span>'
    ).format(hidden="" if waiting else Markup(" hidden"), count=waiting)


def _of_the_police(me: Me) -> list[tuple[str, str]]:
    return [("Police desk", "/police-desk")] if me.may(Operation.READ, ItemKind.ALERT_CATALOGUE) else []


def _of_psychology(me: Me) -> list[tuple[str, str]]:
    """Return the way to consultations: for whoever books them, and for carers, who take part in some."""
    takes_part = me.may(Operation.READ, ItemKind.CONSULTATION_CALENDAR) or bool(CARERS & me.roles)
    return [("Consultations", "/consultations")] if takes_part else []


def _of_speech_language(me: Me) -> list[tuple[str, str]]:
    return [("Communication", "/communication")] if Role.COMMUNICATION_SUPPORT_WORKER in me.roles else []


def _of_governance(me: Me) -> list[tuple[str, str]]:
    """Return what whoever answers for how data flows goes through; the policy itself everybody finds under Help."""
    places = [("API documentation", "/api-documentation")] if me.may(Operation.READ, ItemKind.API_DOCUMENTATION) else []
    return [
        *places,
        *([("Data incidents", "/data-incidents")] if me.may(Operation.READ, ItemKind.DATA_INCIDENT) else []),
        *([("Who looked", "/who-looked")] if me.may(Operation.READ, ItemKind.WHO_LOOKED) else []),
        *([("Who may see what", "/who-may-see-what")] if Role.IG_OFFICER in me.roles else []),
    ]


def stream_address() -> str:
    """Return where the live stream answers: on another port of this host where one is set, else at `/live`."""
    port = running().settings.stream_port
    if port is None:
        return "/live"
    return f"{request.scheme}://{request.host.rpartition(':')[0] or request.host}:{port}/live"


def _of_the_hub(me: Me) -> list[tuple[str, str]]:
    if me.home_id is None or not me.begins_at_the_hub:
        return []
    for_managers = [("Hub log", "/hub-log"), ("Serious events", "/reg40")] if me.is_manager else []
    return [("Handover", "/handover"), *for_managers, ("Beds", "/beds")]


def _with_version(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static" and "filename" in values:
        values["v"] = _version_of(values["filename"])


@cache
def _version_of(filename: str) -> str:
    """Return a few letters that change with the file, so that a browser never keeps an old one."""
    path = FOLDER / "static" / filename
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else ""


def _seconds_to_keep(_filename: str | None) -> int:
    return A_YEAR if "v" in request.args else AN_HOUR
