"""Every page's address, filled with what there is."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO

from PIL import Image

from shared.demonstration import demonstration_id
from tests.web.world import Browser, young

# Files, and pages that are shown to other people than those who open pages here (tests/web/test_api_documentation.py,
# test_looks.py).
LEFT_OUT = (
    *("/static", "/api-documentation", "/police-desk", "/data-incidents", "/who-looked"),
    # For psychologists (tests/web/test_booking.py).
    *("/consultations/calendar", "/consultations/offer"),
    # For therapists, and of somebody with a profile (tests/web/test_communication.py).
    "/communication",
    *(
        f"/young-people/<uuid:young_person_id>/{each}"
        for each in ("card", "communication-profile", "screenings", "sessions", "assessments")
    ),
)
PARTS = ("family_work",)


def pages_of(browser: Browser) -> list[str]:
    """Return an address for each page: those of the routes, filled with what there is."""
    browser.log("layla")
    rules = [rule.rule for rule in browser.system.web.url_map.iter_rules() if "GET" in (rule.methods or set())]
    links = browser.get(f"/young-people/{young('layla')}/story").links
    contact = next(found[1] for link in links if (found := re.search("/contacts/([0-9a-f-]{36})", link)))
    known: dict[str, Sequence[str]] = {"young_person_id": [str(young("layla"))], "contact_id": [contact]}
    known |= {"part": PARTS, "action_id": [_action(browser)], "change_id": [_change(browser)]}
    known["assignment_id"] = [str(demonstration_id("assignment", "layla/key_worker/nell"))]
    episode, entry = _away(browser)
    # Return interviews are held by others than whoever opens pages here (tests/web/test_missing.py).
    known |= {"episode_id": [episode], "entry_id": [entry], "interview_id": []}
    known |= {"alert_id": [_alert(browser)], "inbound_id": []}
    known |= {"incident_id": [_incident(browser)], "measure_id": [_measure(browser)]}
    known |= {"serious_event_id": [], "notice_id": []}
    # Nobody here has said when psychologists work: what is booked is opened in tests/web/test_consultations.py.
    known |= {"consultation_id": [], "secret": [], "session_id": []}
    known |= {"code": ["POL"], "kind": ["contact"]}
    known |= _of_the_beds(browser)
    return [each for rule in rules if not rule.startswith(LEFT_OUT) for each in _filled(rule, known)]


def _alert(browser: Browser) -> str:
    """Return the id of an alert about Layla that the reader raised."""
    address = f"/alerts/new?alert_type=request&young_person={young('layla')}"
    raised = browser.send(address, what_happened="Please ring when you can.", audience="key_worker")
    return str(raised.location).rpartition("/")[2]


def _incident(browser: Browser) -> str:
    """Return the id of an incident with Layla."""
    address = f"/incidents/new?young_person={young('layla')}"
    saved = browser.send(address, incident_type="damage", extract="A cup was broken.")
    return str(saved.location).rpartition("/")[2]


def _measure(browser: Browser) -> str:
    """Return the id of a measure that somebody else used with Layla."""
    address = f"/measures/new?young_person={young('layla')}"
    saved = browser.send(address, kind="control", used_by=str(demonstration_id("staff", "ash")))
    return str(saved.location).rpartition("/")[2]


def _of_the_beds(browser: Browser) -> dict[str, list[str]]:
    """Return the id of a free bed and of one that is kept for Layla; nothing for whoever gives no beds out."""
    offers = [each for each in browser.get("/beds").links if each.endswith("/offer")]
    if not offers:
        return {"bed_id": [], "stay_id": []}
    said = {"young_person_id": str(young("layla")), "impact_on_residents": "None."}
    browser.send(offers[0], **said, planned_end_on="2027-12-01", placing_authority="Leeds")
    page = browser.get("/beds")
    stays = {found[1] for link in page.links if (found := re.search("/stays/([0-9a-f-]{36})", link))}
    return {"bed_id": [offers[1].split("/")[2]], "stay_id": sorted(stays)}


def _action(browser: Browser) -> str:
    """Return the id of an action on Layla's plan."""
    root = f"/young-people/{young('layla')}"
    browser.send(f"{root}/actions/new", words="Ring on Friday", is_agreed="false")
    links = browser.get(f"{root}/plan").links
    return next(found[1] for link in links if (found := re.search("/actions/([0-9a-f-]{36})", link)))


def _away(browser: Browser) -> tuple[str, str]:
    """Return the ids of an episode of Layla's and of what began it; there is a photograph of her too."""
    root = f"/young-people/{young('layla')}"
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, format="JPEG")
    form = browser.get(f"{root}/philomena").fields | {"photograph": (BytesIO(out.getvalue()), "layla.jpg")}
    assert browser.client.post(f"{root}/philomena/photograph", data=form).status_code == 303
    # Opened by other tests of the same system, she is known to be away already.
    here = browser.get(f"{root}/away").location or browser.send(f"{root}/away").location or ""
    links = browser.get(here).links
    entry = next(found[1] for link in links if (found := re.search("/entries/([0-9a-f-]{36})", link)))
    return here.rpartition("/")[2], entry


def _change(browser: Browser) -> str:
    """Return the id of one of Layla's comings and goings."""
    address = f"/young-people/{young('layla')}/presence"
    browser.send(f"{address}?becomes=out")
    links = browser.get(address).links
    return next(found[1] for link in links if (found := re.search("/presence/([0-9a-f-]{36})", link)))


def _filled(rule: str, known: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the rule's addresses, one for each choice of its parts."""
    part = re.search(r"<(?:(?:any\(([^)]+)\)|[^:>]+):)?(\w+)>", rule)
    if part is None:
        return [rule]
    values = part[1].split(",") if part[1] else known[part[2]]
    return [each for value in values for each in _filled(rule.replace(part[0], value), known)]
