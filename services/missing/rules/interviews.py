"""How a return interview stands after an offer, and who may hold it (domain reference 8.3, step 8)."""

from shared.vocabulary import InterviewState, OfferAnswer

SETTLED = frozenset({InterviewState.HELD, InterviewState.DECLINED})
SOMEBODY_ELSE = "They declined this person: offer somebody else"
SAY_WHY = "Say why they declined, in their words where you can"
NOT_INDEPENDENT = "Somebody who works at the home cannot hold it: ask an independent interviewer"
TELL_THEM_BEFORE = "Tell them before it starts what will be passed on, and say so here"


def state_after(answer: OfferAnswer, *, declined_before: int) -> InterviewState:
    """Return how an interview stands after an offer: whoever declines is offered another person once."""
    match answer:
        case OfferAnswer.ACCEPTED:
            return InterviewState.ACCEPTED
        case OfferAnswer.DECLINED:
            return InterviewState.DECLINED if declined_before else InterviewState.DECLINED_ONCE
        case OfferAnswer.NO_ANSWER:
            return InterviewState.DECLINED_ONCE if declined_before else InterviewState.OFFERED


def objection_to_reason(answer: OfferAnswer, reason: str | None) -> str | None:
    """Return why a reason is called for, or None."""
    return SAY_WHY if answer is OfferAnswer.DECLINED and not reason else None
