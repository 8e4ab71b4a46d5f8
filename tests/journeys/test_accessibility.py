"""Every page: no violation that axe can find, on a desk and on a phone, and nothing cut off on the narrowest."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Locator, Page, expect

from shared.clock import utc_now
from tests.journeys.browsing import DESK, PHONE, Visits, leave, open_afresh, picture, plan_of, story_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

AXE = (Path(__file__).parents[1] / "data" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
NARROWEST = 320
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
QUESTIONS_WITHOUT_WORDS = """() => [...document.querySelectorAll('fieldset')].filter(fieldset => {
    const legend = fieldset.querySelector(':scope > legend')
    const has_words = legend && legend.innerText.trim() && legend.getBoundingClientRect().height > 10
    return fieldset.checkVisibility() && !has_words
}).length"""
NOBODY = "/young-people/00000000-0000-7000-8000-000000000000/story"


def follow(page: Page, found: Locator) -> None:
    """Press what leads to another page, and wait until that page is there."""
    with page.expect_navigation():
        found.click()


def send_empty(page: Page, address: str, button: str) -> None:
    page.goto(address)
    follow(page, page.get_by_role("button", name=button))
    page.get_by_role("heading", name="There is a problem").wait_for()


def sign_in_wrongly(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("Your sign-in name").fill("nobody at all")
    page.get_by_label("Password", exact=True).fill("wrong")
    follow(page, page.get_by_role("button", name="Sign in"))


def setting_up(page: Page, *, code: str | None = None) -> pyotp.TOTP:
    """Begin to set a code up, and confirm it with the phone's or another one."""
    page.goto("/my-account")
    follow(page, page.get_by_role("button", name="Set up a code"))
    address = page.get_by_role("link", name="open it on this phone").get_attribute("href") or ""
    phone = pyotp.parse_uri(address)
    assert isinstance(phone, pyotp.TOTP)
    page.get_by_role("textbox", name="Code").fill(phone.now() if code is None else code)
    follow(page, page.get_by_role("button", name="Ask me for a code"))
    return phone


def with_all_details(page: Page) -> None:
    open_afresh(page, "/contacts/new")
    for summary in page.locator("main summary").all():
        summary.click()


def change(page: Page, link: str) -> None:
    page.goto(story_of("jay"))
    follow(page, page.get_by_role("link", name=link).first)


def check(page: Page, link: str) -> None:
    change(page, link)
    if link == "Correct":
        page.get_by_label("What happened?").fill("Painted the bench in the garden together, in blue.")
    page.get_by_label("Why?").fill("The colour was left out.")
    follow(page, page.get_by_role("button", name="Check"))


def serious_event(page: Page, verb: str = "") -> None:
    page.goto("/reg40/new")
    page.get_by_label("About whom?").select_option(index=1)
    page.get_by_label("What happened?").fill("A window was broken.")
    follow(page, page.get_by_role("button", name="Ask"))
    if verb:
        page.goto(f"{page.url}/{verb}")


def of_the_board(page: Page, ending: str) -> None:
    page.goto("/beds")
    page.goto(str(page.locator(f"a[href$='{ending}']").first.get_attribute("href")))


def jay(key: str = "jay") -> str:
    return plan_of(key).removesuffix("/plan")


def open_action(page: Page, *, change: bool) -> None:
    page.goto(plan_of("jay"))
    follow(page, page.locator(".nwd-action a").first)
    if change:
        follow(page, page.get_by_role("link", name="Change the words"))


def begun(page: Page) -> None:
    """Begin to write something, leave it, and open it again."""
    page.goto("/handover")
    page.get_by_label("A word to the next shift").fill("The boiler man comes")
    leave(page)
    page.goto("/handover")


def left_unfinished(page: Page) -> None:
    begun(page)
    page.goto("/unfinished")


def work_ends(page: Page) -> None:
    page.goto(f"{jay()}/people")
    follow(page, page.get_by_role("link", name="Their work ends").first)


def two_accounts(page: Page) -> None:
    """Say of somebody who is in that they came in long ago."""
    page.goto(f"{jay('corey')}/presence?becomes=in")
    page.get_by_text("It was at another time").click()
    page.get_by_label("On which day was it?").fill("2026-11-01")
    page.get_by_label("At what time was it?").fill("10:00")
    follow(page, page.get_by_role("button", name="Save for Corey"))
    page.get_by_role("heading", name="Which is right?").wait_for()


def put_right(page: Page, link: str) -> None:
    page.goto(f"{jay()}/presence")
    follow(page, page.get_by_role("link", name=link).first)


def register_again(page: Page, given_names: str, family_name: str, born_on: str) -> None:
    page.goto("/young-people/new")
    page.get_by_label("Given names").fill(given_names)
    page.get_by_label("Family name").fill(family_name)
    page.get_by_label("Date of birth", exact=True).fill(born_on)
    follow(page, page.get_by_role("button", name="Register"))


def an_alert(page: Page, then: str | None = None) -> None:
    """Open the request about Corey that stands in the demonstration world."""
    page.goto("/alerts")
    follow(page, page.get_by_role("link", name="A request: Corey").first)
    if then is not None:
        follow(page, page.get_by_role("link", name=then))


def answered_with_nothing(page: Page) -> None:
    an_alert(page)
    follow(page, page.get_by_role("button", name="Answer"))


def shared(page: Page, then: str | None = None) -> None:
    """Raise an alert about an arrest, and look at what police keep beside it."""
    page.goto("/police-desk")
    known = page.get_by_role("link", name="Arrested: Corey")
    if known.count():
        follow(page, known.first)
    else:
        open_afresh(page, "/alerts/new?alert_type=arrest_custody")
        page.get_by_label("Who is it about?").select_option(label="Corey (CH)")
        page.get_by_label("Station").fill("Scarborough")
        follow(page, page.get_by_role("button", name="Raise it"))
        follow(page, page.get_by_role("link", name="What stays with police"))
    if then is not None:
        follow(page, page.get_by_role("link", name=then))


def away(page: Page, then: str = "", *, key: str = "bridget", kind: str = "missing") -> None:
    """Open what was written down of somebody who is away, who is so from the first time on."""
    page.goto(f"{jay(key)}/away?kind={kind}")
    if "/missing/" not in page.url:
        follow(page, page.get_by_role("button", name="Save for"))
        page.wait_for_url("**/missing/*")
    if then:
        page.goto(f"{page.url.partition('#')[0]}{then}")


def away_and(page: Page, link: str) -> None:
    away(page)
    follow(page, page.get_by_role("link", name=link).first)


def not_said_where(page: Page) -> None:
    page.goto(f"{jay('kasia')}/away?kind=away")
    follow(page, page.get_by_role("button", name="Save for"))


def a_field_left_empty(page: Page) -> None:
    page.goto(f"{jay()}/philomena/marks")
    page.get_by_label("What is known?").fill("")
    follow(page, page.get_by_role("button", name="Save for Jay"))


def an_interview(page: Page, then: str | None = None) -> None:
    """Open Layla's return interview, which is due in the demonstration world."""
    page.goto("/return-interviews")
    follow(page, page.get_by_role("link", name="Layla").first)
    if then is not None:
        follow(page, page.get_by_role("link", name=then))


def somebody_missing_for_police(page: Page) -> None:
    """Look at somebody missing as police do; Ash has written it down."""
    page.goto("/police-desk")
    follow(page, page.locator("a[href^='/police-desk/missing/']").first)


def an_incident(page: Page, then: str | None = None) -> None:
    """Write down an incident about which police were called, and go on from it."""
    open_afresh(page, f"/incidents/new?young_person={jay('corey').rpartition('/')[2]}")
    page.get_by_label("Something was broken").check()
    page.get_by_label("What happened, in neutral words").fill("A window was broken.")
    page.get_by_label("Yes, 999 or 101 was called").check()
    follow(page, page.get_by_role("button", name="Save for Corey"))
    page.get_by_role("heading", name="The police", exact=True).wait_for()
    if then is not None:
        follow(page, page.get_by_role("link", name=then).first)


def incident_with_all_details(page: Page) -> None:
    open_afresh(page, "/incidents/new")
    for summary in page.locator("main summary").all():
        summary.click()


def a_measure(page: Page, then: str | None = None) -> None:
    """Say that a measure was used with Corey, and go on from it."""
    open_afresh(page, f"/measures/new?young_person={jay('corey').rpartition('/')[2]}")
    page.get_by_label("Control").check()
    page.get_by_label("(you)").check()
    follow(page, page.get_by_role("button", name="Save for Corey"))
    page.get_by_role("heading", name="Clocks").wait_for()
    if then is not None:
        follow(page, page.locator("main a", has_text=then).first)


def with_every_clock_explained(page: Page) -> None:
    a_measure(page)
    page.goto("/measures")
    for summary in page.locator("main summary").all():
        summary.click()


def a_consultation(page: Page, then: str = "", *, key: str = "jay", send: str | None = None) -> None:
    """Open the latest consultation about somebody of the demonstration world, and one of its pages."""
    page.goto(f"{jay(key)}/consultations")
    follow(page, page.locator(".nwd-consultation a").first)
    page.get_by_role("heading", name="The consultation").wait_for()
    if then:
        page.goto(f"{page.url}/{then}")
    if send:
        follow(page, page.get_by_role("button", name=send))
        page.get_by_role("heading", name="There is a problem").wait_for()


def the_pack(page: Page) -> None:
    a_consultation(page, key="leah")
    follow(page, page.get_by_role("link", name="The pack"))
    page.get_by_role("heading", name="before the consultation").wait_for()


def somebody_talked(page: Page, then: str = "") -> None:
    """Write down a question on the doorstep about Mia, and go on from it."""
    open_afresh(page, f"/consultations/held?young_person={jay('mia').rpartition('/')[2]}")
    page.get_by_label("What was it about?").fill("How to begin the talk.")
    page.locator("input[name=with_whom]").first.check()
    follow(page, page.get_by_role("button", name="Save"))
    page.get_by_role("heading", name="The consultation").wait_for()
    if then:
        page.goto(f"{page.url}/{then}")


def write_a_session(page: Page) -> None:
    """Go on from a tap that says that somebody was seen."""
    page.goto(f"{jay()}/communication")
    follow(page, page.get_by_role("link", name="Say more").first)


def something_helped(page: Page) -> None:
    """Save a contact with Jay, of which one says next what helped."""
    open_afresh(page, f"/contacts/new?young_person={jay().rpartition('/')[2]}")
    page.get_by_label("What happened?").fill("Cooked together.")
    page.locator("input[name=kind]").first.check()
    follow(page, page.get_by_role("button", name="Save for Jay"))
    page.get_by_role("heading", name="What helped?").wait_for()


def an_arrest(page: Page) -> None:
    """Look at Corey's card at an arrest, as an officer whom he has not named."""
    page.goto("/police-desk")
    if not page.get_by_role("link", name="Arrested: Corey").count():
        shared(page)
        page.goto("/police-desk")
    follow(page, page.get_by_role("link", name="Arrested: Corey").first)
    follow(page, page.get_by_role("link", name="Who has it"))


def two_sentences(page: Page) -> None:
    page.goto(f"/consultations/times?young_person={jay('leah').rpartition('/')[2]}&type=case_consultation")
    follow(page, page.locator("main a[href^='/consultations/book']").first)
    page.get_by_role("button", name="Book", exact=True).wait_for()


def hours_and_leave(page: Page) -> None:
    page.goto("/consultations/calendar")
    for summary in page.locator("main summary").all():
        summary.click()


def about(key: str, address: str) -> str:
    return f"{address}?young_person={jay(key).rpartition('/')[2]}"


def with_every_route_open(page: Page) -> None:
    page.goto("/api-documentation/missing")
    routes = page.locator(".opblock-summary-control")
    routes.first.wait_for()
    # All in one go: a press of its own for each route waits for the page every time.
    routes.evaluate_all("each => each.forEach(route => route.click())")
    expect(page.locator(".responses-table")).to_have_count(routes.count())


# Each page: who looks at it, and how they come to it.
PAGES: dict[str, tuple[str | None, Callable[[Page], Any]]] = {
    "sign in": (None, lambda page: page.goto("/sign-in")),
    "sign in with an error": (None, sign_in_wrongly),
    "tonight": ("ash", lambda page: page.goto("/")),
    "tonight for a manager": ("priya", lambda page: page.goto("/")),
    "tonight for a social worker": ("sam", lambda page: page.goto("/")),
    "log a contact": ("ash", lambda page: page.goto("/contacts/new")),
    "log a contact with an error": ("ash", lambda page: send_empty(page, "/contacts/new", "Save contact")),
    "log a contact with everything open": ("ash", with_all_details),
    "story": ("ash", lambda page: page.goto(story_of("jay"))),
    "story for a life coach": ("okafor", lambda page: page.goto(story_of("jay"))),
    "story for the police": ("marsh", lambda page: page.goto(story_of("jay"))),
    "plan": ("ash", lambda page: page.goto(plan_of("jay"))),
    "plan for a social worker": ("sam", lambda page: page.goto(plan_of("jay"))),
    "plan for a life coach": ("okafor", lambda page: page.goto(plan_of("jay"))),
    "plan for the police": ("marsh", lambda page: page.goto(plan_of("jay"))),
    "correct": ("priya", lambda page: change(page, "Correct")),
    "check a correction": ("priya", lambda page: check(page, "Correct")),
    "take back": ("priya", lambda page: change(page, "Take back or move")),
    "check taking back": ("priya", lambda page: check(page, "Take back or move")),
    "narrow": ("priya", lambda page: change(page, "Let fewer people read it")),
    "check narrowing": ("priya", lambda page: check(page, "Let fewer people read it")),
    "who may see what": ("ingrid", lambda page: page.goto("/who-may-see-what")),
    "what the police may see": ("marsh", lambda page: page.goto("/who-may-see-what/as/POL")),
    "who may see an incident": ("ash", lambda page: page.goto("/who-may-see-what/of/incident")),
    "your account": ("ash", lambda page: page.goto("/my-account")),
    "set up a code with an error": ("helen", lambda page: setting_up(page, code="000000")),
    "codes on paper": ("asha", setting_up),
    "turn the code off": ("ash", lambda page: page.goto("/my-account/no-code")),
    "who looked": ("priya", lambda page: page.goto(f"{jay()}/looks?days=365")),
    "who looked for the young person": ("jay", lambda page: page.goto(f"{jay()}/looks")),
    "who looked for governance": ("ingrid", lambda page: page.goto(f"{jay()}/looks")),
    "which record was looked at": ("ingrid", lambda page: page.goto("/who-looked?reference=Jay")),
    "what I looked at": ("ash", lambda page: page.goto("/my-looks")),
    "my young people": ("sam", lambda page: page.goto("/my-young-people")),
    "register with an error": ("priya", lambda page: send_empty(page, "/young-people/new", "Register")),
    "likely duplicates": ("priya", lambda page: register_again(page, "Jay", "Thornberry", "2011-09-14")),
    "likely duplicates elsewhere": ("asha", lambda page: register_again(page, "Aleksandra", "Nowak", "2011-07-07")),
    "core offer": ("priya", lambda page: page.goto(f"{jay()}/core-offer")),
    "core offer with an error": ("ash", lambda page: send_empty(page, f"{jay()}/core-offer/outreach", "Save for Jay")),
    "decide a move with an error": ("sam", lambda page: send_empty(page, f"{jay()}/move", "Decide the move for Jay")),
    "decide that somebody leaves": ("priya", lambda page: page.goto(f"{jay()}/leave")),
    "write an action with an error": ("ash", lambda page: send_empty(page, f"{jay()}/actions/new", "Write it on Jay")),
    "an action": ("ash", lambda page: open_action(page, change=False)),
    "change an action": ("ash", lambda page: open_action(page, change=True)),
    "what they hope for": ("ash", lambda page: page.goto(f"{jay()}/aspirations/new")),
    "before the screen is turned": ("ash", lambda page: page.goto(f"{jay()}/own-page")),
    "their own page": ("jay", lambda page: page.goto(f"{jay()}/own-page/shown")),
    "what was known when": ("ash", lambda page: page.goto(f"{jay()}/known?on=2026-11-01&at=12:00")),
    "in, out or late": ("ash", lambda page: page.goto(f"{jay()}/presence")),
    "which is right": ("ash", two_accounts),
    "a coming put right": ("ash", lambda page: put_right(page, "Put right")),
    "it did not happen": ("ash", lambda page: put_right(page, "It did not happen")),
    "night check": ("ash", lambda page: page.goto("/contacts/night-check")),
    "night check with an error": (
        "ash",
        lambda page: send_empty(page, "/contacts/night-check", "Save for everybody ticked"),
    ),
    "write an incident down": ("ash", incident_with_all_details),
    "write an incident down with an error": ("ash", lambda page: send_empty(page, "/incidents/new", "Save incident")),
    "an incident": ("ash", an_incident),
    "about the police": ("ash", lambda page: an_incident(page, "Answer now")),
    "correct an incident": ("ash", lambda page: an_incident(page, "Correct")),
    "take an incident back": ("ash", lambda page: an_incident(page, "Take back")),
    "incidents and measures": ("ash", lambda page: page.goto(f"{jay('corey')}/incidents")),
    "a measure was used with an error": ("ash", lambda page: send_empty(page, "/measures/new", "Save")),
    "a measure": ("ash", a_measure),
    "write the record": ("ash", lambda page: a_measure(page, "Write the record")),
    "correct a measure": ("ash", lambda page: a_measure(page, "Correct")),
    "what they say about it": ("priya", lambda page: a_measure(page, "Write down what Corey says")),
    "measures of control": ("priya", with_every_clock_explained),
    "handover": ("ash", lambda page: page.goto("/handover")),
    "name somebody": ("priya", lambda page: page.goto(f"{jay()}/assignments/new")),
    "who is it": ("priya", lambda page: page.goto(f"{jay()}/assignments/new?role=key_worker")),
    "their work ends": ("priya", work_ends),
    "begun and left": ("nell", begun),
    "unfinished work": ("nell", left_unfinished),
    "alerts": ("ash", lambda page: page.goto("/alerts?ended=yes")),
    "an alert": ("priya", an_alert),
    "an alert to be answered with an error": ("priya", answered_with_nothing),
    "something needs you": ("asha", lambda page: page.goto("/alerts")),
    "hand an alert on": ("priya", lambda page: an_alert(page, "Hand it on")),
    "an alert was dealt with": ("priya", lambda page: an_alert(page, "It was dealt with")),
    "raise an alert": ("ash", lambda page: page.goto("/alerts/new")),
    "raise an alert with an error": (
        "ash",
        lambda page: send_empty(page, "/alerts/new?alert_type=exploitation_concern", "Raise it"),
    ),
    "raise an alert as police": ("marsh", lambda page: page.goto("/alerts/new?alert_type=arrest_custody")),
    "police desk": ("marsh", lambda page: page.goto("/police-desk")),
    "what stays with police": ("marsh", lambda page: shared(page)),
    "take a police alert back": ("marsh", lambda page: shared(page, "It is about the wrong person")),
    "how an arrest goes on": ("marsh", lambda page: shared(page, "How the arrest goes on")),
    "on call": ("priya", lambda page: page.goto("/on-call")),
    "on call with an error": ("priya", lambda page: send_empty(page, "/on-call", "Put on call")),
    "on call for a worker": ("ash", lambda page: page.goto("/on-call")),
    "how I am told": ("ash", lambda page: page.goto("/how-i-am-told")),
    "what was sent out": ("priya", lambda page: page.goto("/sent")),
    "data incidents": ("ingrid", lambda page: page.goto("/data-incidents")),
    "not back": ("ash", lambda page: page.goto(f"{jay('kasia')}/away")),
    "not back with an error": ("ash", not_said_where),
    "somebody missing": ("ash", away),
    "somebody late": ("ash", lambda page: away(page, key="leah", kind="late")),
    "police were told": ("ash", lambda page: away(page, "/reported")),
    "somebody was told": ("ash", lambda page: away(page, "/told")),
    "back safe": ("ash", lambda page: away(page, "/returned")),
    "an entry put right": ("ash", lambda page: away_and(page, "Put right")),
    "an entry taken back": ("ash", lambda page: away_and(page, "Take back")),
    "late or missing": ("priya", lambda page: page.goto("/missing")),
    "Philomena form": ("ash", lambda page: page.goto(f"{jay()}/philomena")),
    "a field of the form with an error": ("ash", a_field_left_empty),
    "grab pack": ("ash", lambda page: page.goto(f"{jay()}/grab-pack")),
    "return interviews": ("kit", lambda page: page.goto("/return-interviews")),
    "a return interview": ("priya", an_interview),
    "an interview was offered": ("priya", lambda page: an_interview(page, "It was offered")),
    "an interview was held": ("kit", lambda page: an_interview(page, "It was held")),
    "consultations": ("ash", lambda page: page.goto("/consultations")),
    "consultations of a psychologist": ("lindqvist", lambda page: page.goto("/consultations")),
    "consultations about somebody": ("sam", lambda page: page.goto(f"{jay('leah')}/consultations")),
    "about whom a psychologist is booked": ("sam", lambda page: page.goto("/consultations/new")),
    "what is needed": ("sam", lambda page: page.goto(about("leah", "/consultations/new"))),
    "when": ("sam", lambda page: page.goto(f"{about('leah', '/consultations/times')}&type=case_consultation")),
    "two sentences": ("sam", two_sentences),
    "offer a time": ("lindqvist", lambda page: page.goto(about("leah", "/consultations/offer"))),
    "a group that repeats": ("lindqvist", lambda page: page.goto("/consultations/offer")),
    "it cannot wait with an error": (
        "sam",
        lambda page: send_empty(page, about("leah", "/consultations/today"), "Ask for today"),
    ),
    "we have just talked with an error": ("sam", lambda page: send_empty(page, "/consultations/held", "Save")),
    "a consultation to come": ("ash", a_consultation),
    "a consultation that was agreed": ("sam", lambda page: a_consultation(page, key="leah")),
    "move a consultation with an error": ("ash", lambda page: a_consultation(page, "move", send="Move it")),
    "cancel a consultation": ("ash", lambda page: a_consultation(page, "cancel")),
    "suggest another time": ("ash", lambda page: a_consultation(page, "suggest")),
    "was the young person told": ("ash", lambda page: a_consultation(page, "tell")),
    "how one stands with an error": ("ash", lambda page: a_consultation(page, "rate/pre", send="Save")),
    "before the consultation": ("sam", the_pack),
    "it was held": ("okafor", lambda page: a_consultation(page, "hold")),
    "the clinical record": ("lindqvist", lambda page: a_consultation(page, "formulation", key="leah")),
    "the formulation read again": ("sam", lambda page: a_consultation(page, "formulation", key="leah")),
    "what the young person can read": ("lindqvist", lambda page: a_consultation(page, "release", key="leah")),
    "what was agreed": ("okafor", lambda page: somebody_talked(page, "summary")),
    "what one thinks of it": ("sam", lambda page: a_consultation(page, "feedback", key="leah")),
    "what workers think": ("sam", lambda page: page.goto("/consultations/feedback")),
    "for oneself alone with an error": ("sam", lambda page: send_empty(page, "/consultations/reflections", "Keep it")),
    "hours and leave": ("lindqvist", hours_and_leave),
    "hub log": ("priya", lambda page: page.goto("/hub-log")),
    "serious events": ("priya", lambda page: page.goto("/reg40")),
    "ask whether something is notifiable": ("priya", lambda page: page.goto("/reg40/new")),
    "ask with an error": ("priya", lambda page: send_empty(page, "/reg40/new", "Ask")),
    "a serious event": ("priya", lambda page: serious_event(page)),
    "decide whether it is notified": ("priya", lambda page: serious_event(page, "decide")),
    "beds": ("priya", lambda page: page.goto("/beds")),
    "keep a bed": ("priya", lambda page: of_the_board(page, "/offer")),
    "decide an exclusion": ("priya", lambda page: page.goto(f"{jay()}/exclude")),
    "how they communicate": ("ash", lambda page: page.goto(f"{jay()}/communication")),
    "how they communicate for their therapist": ("beth", lambda page: page.goto(f"{jay()}/communication")),
    "young people of a therapist": ("beth", lambda page: page.goto("/communication")),
    "the card": ("ash", lambda page: page.goto(f"{jay()}/card")),
    "the card for police": ("marsh", lambda page: page.goto(f"{jay()}/card")),
    "hand the card on with an error": ("ash", lambda page: send_empty(page, f"{jay()}/card", "Write it down")),
    "the card at an arrest": ("marsh", an_arrest),
    "a screening": ("beth", lambda page: page.goto(f"{jay('mia')}/screenings/new")),
    "a screening with an error": ("beth", lambda page: send_empty(page, f"{jay('mia')}/screenings/new", "Save")),
    "write the profile": ("beth", lambda page: page.goto(f"{jay('mia')}/communication-profile")),
    "end the profile": ("beth", lambda page: page.goto(f"{jay()}/communication-profile/withdraw")),
    "who may see the profile": ("beth", lambda page: page.goto(f"{jay()}/communication-profile/sharing")),
    "arrange a session of therapy": ("beth", lambda page: page.goto(f"{jay()}/sessions/new")),
    "what a session of therapy was": ("beth", write_a_session),
    "a test and its scores": ("beth", lambda page: page.goto(f"{jay()}/assessments/new")),
    "what helped on a contact": ("ash", something_helped),
    "API documentation": ("ingrid", lambda page: page.goto("/api-documentation")),
    "API of a service": ("ingrid", with_every_route_open),
    "help": ("ash", lambda page: page.goto("/help")),
    "accessibility statement": (None, lambda page: page.goto("/accessibility")),
    "not found": ("ash", lambda page: page.goto(NOBODY)),
}


@pytest.fixture(params=PAGES)
def shown(request: pytest.FixtureRequest, visit: Callable[..., Page]) -> tuple[str, Page]:
    """Give each page in turn, with what it is called."""
    name: str = request.param
    who, opened = PAGES[name]
    page = visit(who)
    opened(page)
    return name, page


def violations(page: Page) -> list[str]:
    found = page.evaluate(RUN, TAGS)["violations"]
    return [f"{each['id']}: {node['target']} {node['failureSummary']}" for each in found for node in each["nodes"]]


def test_the_page_that_asks_for_the_code_keeps_nobody_out(visit: Callable[..., Page], visits: Visits) -> None:
    page = visit("rob")
    phone = setting_up(page)
    follow(page, page.get_by_role("button", name="Sign out"))
    page.get_by_label("Your sign-in name").fill("rob")
    page.get_by_label("Password", exact=True).fill(visits.system.password)
    follow(page, page.get_by_role("button", name="Sign in"))
    keeps_nobody_out("enter the code", page)
    # The one that set it up counts no more: the next one, which the phone shows half a minute later.
    page.get_by_role("textbox", name="Code").fill(phone.at(utc_now(), counter_offset=1))
    follow(page, page.get_by_role("button", name="Sign in"))
    expect(page.get_by_text("Signed in as Rob")).to_be_attached()


def test_no_page_keeps_anybody_out(shown: tuple[str, Page]) -> None:
    keeps_nobody_out(*shown)


def keeps_nobody_out(name: str, page: Page) -> None:
    page.evaluate(AXE)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        picture(page, name)
        # At the end of the page the bar with the main act lies where it belongs, and over nothing.
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        assert violations(page) == []
    page.set_viewport_size({"width": NARROWEST, "height": PHONE["height"]})
    assert page.evaluate(TOO_WIDE) == 0
    assert page.locator("h1").count() == 1
    assert page.evaluate(QUESTIONS_WITHOUT_WORDS) == 0
