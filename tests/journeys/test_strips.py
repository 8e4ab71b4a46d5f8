"""Scenarios O1 and O7 through the pages, on a phone as on a desk: a picture of each step, and nothing that axe finds.

The times are those of today; the scenarios' own are in test_o1 and test_o7. `make strips` joins the pictures to one
strip for each scenario.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.journeys.browsing import DESK, PHONE, SCREENS, open_afresh, plan_of
from tests.journeys.test_accessibility import AXE, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

JAY, COREY = (plan_of(key).removesuffix("/plan") for key in ("jay", "corey"))
GAP = 20


class Strip:
    """The pictures of one scenario, each looked at by axe."""

    def __init__(self, name: str, visit: Callable[..., Page]) -> None:
        self.name = name
        self._visit = visit
        self._pictures: list[Path] = []

    def of(self, who: str, *, is_at_a_desk: bool = False) -> Page:
        """Return a page of somebody's own browser."""
        return self._visit(who, size=DESK if is_at_a_desk else PHONE)

    def picture(self, page: Page, step: str) -> None:
        """Keep what a step looks like, when it is asked for; nothing on it may keep anybody out."""
        page.evaluate(AXE)
        assert violations(page) == [], step
        if os.environ.get("NWD_SCREENS") == "1":
            file = SCREENS / f"{self.name}-{len(self._pictures) + 1:02d}-{step}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=file, full_page=True)
            self._pictures.append(file)

    def join(self) -> None:
        """Join the pictures beside each other, in their order."""
        pictures = [Image.open(each) for each in self._pictures]
        if not pictures:
            return
        width = sum(each.width + GAP for each in pictures)
        strip = Image.new("RGB", (width, max(each.height for each in pictures)), "white")
        left = 0
        for each in pictures:
            strip.paste(each, (left, 0))
            left += each.width + GAP
        strip.save(SCREENS / f"strip-{self.name}.png")


def press(page: Page, *words: str) -> None:
    """Press the button that says this, for eyes and for those who hear it."""
    page.get_by_role("button", name=re.compile(".*".join(words))).first.click()
    page.wait_for_load_state()


def test_o1_jay_is_late_missing_found_and_talked_with(visit: Callable[..., Page]) -> None:
    strip = Strip("o1", visit)
    ash, marsh, priya, kit = strip.of("ash"), strip.of("marsh", is_at_a_desk=True), strip.of("priya"), strip.of("kit")
    open_afresh(ash, f"{JAY}/away")
    strip.picture(ash, "not-back")
    press(ash, "Save for Jay")
    ash.wait_for_url("**/missing/*")
    here = ash.url
    press(ash, "Done", "Called them")
    strip.picture(ash, "late")
    open_afresh(ash, f"{here}/missing")
    ash.get_by_label("Where were they last seen?").fill("By the pier")
    press(ash, "Save for Jay")
    open_afresh(ash, f"{here}/reported")
    ash.get_by_label("What are they wearing?").fill("Grey hoodie, white trainers")
    strip.picture(ash, "police-told")
    press(ash, "Save for Jay")
    strip.picture(ash, "missing")
    ash.goto(f"{JAY}/grab-pack")
    strip.picture(ash, "grab-pack")
    marsh.goto("/police-desk")
    marsh.locator("a[href^='/police-desk/missing/']", has_text="Jay").click()
    marsh.get_by_label("High").check()
    marsh.get_by_label("What do those around them need to know?").fill("Seen with people we are worried about.")
    strip.picture(marsh, "regraded")
    press(marsh, "Tell those around Jay")
    marsh.wait_for_url("**/alerts/*")
    priya.goto("/alerts")
    strip.picture(priya, "alert")
    press(priya, "I have it", "Jay")
    ash.goto(f"{here}/returned")
    strip.picture(ash, "back-safe")
    press(ash, "Save for Jay")
    strip.picture(ash, "back")
    ash.get_by_role("link", name="Return interview", exact=True).click()
    interview = ash.url
    open_afresh(kit, f"{interview}/held")
    kit.get_by_label("Yes", exact=True).first.check()
    kit.get_by_label("Summary for the team").fill("Jay wanted to be with people who do not ask.")
    kit.get_by_label("What was agreed?").fill("Text by half past nine and we fetch you.")
    strip.picture(kit, "interview")
    press(kit, "Save for Jay")
    ash.goto(f"{JAY}/plan")
    assert ash.get_by_text("Text by half past nine and we fetch you.").first.is_visible()
    strip.picture(ash, "plan")
    strip.join()


def test_o7_a_broken_window_a_hold_an_arrest_and_what_is_decided(visit: Callable[..., Page]) -> None:
    strip = Strip("o7", visit)
    ash, marsh, priya = strip.of("ash"), strip.of("marsh", is_at_a_desk=True), strip.of("priya")
    open_afresh(ash, f"/incidents/new?young_person={COREY.rpartition('/')[2]}")
    ash.get_by_label("Something was broken").check()
    ash.get_by_label("What happened, in neutral words").fill("An argument, and a window was broken.")
    strip.picture(ash, "incident")
    press(ash, "Save for Corey")
    strip.picture(ash, "the-police-question")
    open_afresh(ash, f"/measures/new?young_person={COREY.rpartition('/')[2]}")
    ash.get_by_label("Restraint").check()
    ash.get_by_label("(you)").check()
    press(ash, "Save for Corey")
    ash.get_by_role("heading", name="Clocks").wait_for()
    here = ash.url
    strip.picture(ash, "measure-with-its-clocks")
    open_afresh(ash, f"{here}/record")
    for label, words in (
        ("What happened, in neutral words", "Corey was held for a minute and a half."),
        ("What did they do that led to it?", "Went for the door with a piece of glass."),
        ("Where was it?", "In the corridor"),
        ("What was done, and how?", "Both arms held from behind."),
        ("Minutes", "1"),
        ("Seconds", "30"),
        ("What was done to avoid it?", "Five minutes alone were offered."),
        ("Did it work, and what came of it?", "He calmed down."),
    ):
        ash.get_by_label(label).fill(words)
    strip.picture(ash, "record")
    ash.locator("form .nwd-act-bar button").click()
    ash.wait_for_url(here)
    priya.goto(f"{here}/sign")
    strip.picture(priya, "sign")
    press(priya, "I have spoken to whoever used it")
    open_afresh(priya, f"{here}/talk")
    priya.get_by_label("What do they say about it?").fill("The corridor made it worse.")
    strip.picture(priya, "talk")
    press(priya, "We have talked about it")
    open_afresh(marsh, "/alerts/new?alert_type=arrest_custody")
    marsh.get_by_label("Who is it about?").select_option(label="Corey (CH)")
    marsh.get_by_label("Station").fill("Scarborough")
    strip.picture(marsh, "arrest")
    press(marsh, "Raise it")
    open_afresh(marsh, f"/police-desk/alerts/{marsh.url.rpartition('/')[2]}/custody")
    marsh.get_by_label("Bail refused").check()
    marsh.get_by_label("Charged").check()
    marsh.get_by_label("Which court, if there is one").fill("Scarborough youth court")
    marsh.get_by_label("At what time?").fill("10:00")
    marsh.get_by_label("On which day are they in court?").fill("2027-02-22")
    strip.picture(marsh, "custody")
    press(marsh, "Save for Corey")
    priya.goto("/alerts")
    press(priya, "I have it", "Arrested")
    priya.goto("/reg40")
    priya.get_by_role("link", name="Decide").first.click()
    strip.picture(priya, "is-it-notifiable")
    open_afresh(priya, f"{priya.url}/decide")
    priya.get_by_label("Yes, it is notified").check()
    priya.get_by_label("If it is notified: why?").select_option(label="A serious incident with the police")
    priya.get_by_label("What is the reason?").fill("Arrested and taken to the station.")
    strip.picture(priya, "decide")
    priya.get_by_role("button", name="Decide", exact=True).click()
    strip.picture(priya, "decided")
    assert priya.get_by_text("Arrested and taken to the station.").is_visible()
    priya.goto(here)
    assert priya.get_by_text("The corridor made it worse.").is_visible()
    priya.goto(f"{COREY}/plan")
    for words in ("The corridor made it worse.", "Next in court", "Corey was held for a minute and a half."):
        assert priya.get_by_text(words).first.is_visible(), words
    strip.picture(priya, "plan")
    strip.join()
