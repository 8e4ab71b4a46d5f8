"""The clocks of screenings and profiles, and by which types this service speaks of them."""

from services.speech_language.models import Deadline
from shared.deadlines import Deadlines
from shared.events.speech_language import (
    SpeechLanguageAlertRaised,
    SpeechLanguageAlertSettled,
    SpeechLanguageDeadlineChanged,
)

FIRST_SCREENING, PROFILE_REVIEW = "SL1", "SL2"

deadlines = Deadlines(
    table=Deadline,
    turned=SpeechLanguageDeadlineChanged,
    must_know=SpeechLanguageAlertRaised,
    settled=SpeechLanguageAlertSettled,
)
