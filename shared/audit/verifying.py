"""Whether the looks that were written down are still what they were: the first in each chain that is not, by number."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from shared.audit.chain import BEFORE_THE_FIRST, CHAINS, seal
from shared.audit.checkpoints import Checkpoint
from shared.audit.looks import Sealing
from shared.audit.reading import end_of_chain, looks_before_chains, looks_of_chain


class Bent(StrEnum):
    """What is wrong with a look, as far as can be told."""

    MISSING = "missing"
    NOT_AS_SEALED = "not_as_sealed"
    WRITTEN_ANEW = "written_anew"
    CUT_OFF = "cut_off"
    OLDER_CHANGED = "older_changed"


IN_WORDS = {
    Bent.MISSING: "is missing",
    Bent.NOT_AS_SEALED: "is not as it was sealed: changed, put in or moved",
    Bent.WRITTEN_ANEW: "or one after it, up to the next checkpoint, was written anew with the key",
    Bent.CUT_OFF: "is gone, with whatever followed it",
    Bent.OLDER_CHANGED: "there are more or fewer looks from before the chains than there were",
}


@dataclass(frozen=True)
class Finding:
    """The first look of a chain that is wrong."""

    chain: int
    number: int
    bent: Bent

    def __str__(self) -> str:
        """Return it in words for whoever looks after the system."""
        if self.bent is Bent.OLDER_CHANGED:
            return IN_WORDS[self.bent]
        return f"chain {self.chain}, look {self.number} {IN_WORDS[self.bent]}"


@dataclass(frozen=True)
class Verdict:
    """How many looks were gone through, how many are older than the chains, and what is wrong."""

    looks: int
    before_chains: int
    findings: tuple[Finding, ...]


def verify(session: Session, sealing: Sealing, checkpoints: Iterable[Checkpoint]) -> Verdict:
    """Go through all chains of a service, against themselves and against every checkpoint.

    The session shows one moment throughout (`shared.audit.reading.at_one_moment`).
    """
    kept = list(checkpoints)
    walked = [walk(session, sealing, chain, kept) for chain in range(CHAINS)]
    findings = [found for _, found in walked if found is not None]
    older = looks_before_chains(session)
    if any(each.before_chains != older for each in kept):
        findings.append(Finding(0, 0, Bent.OLDER_CHANGED))
    return Verdict(sum(count for count, _ in walked), older, tuple(findings))


def walk(
    session: Session, sealing: Sealing, chain: int, checkpoints: Iterable[Checkpoint]
) -> tuple[int, Finding | None]:
    """Go through one chain; return how many looks of it are in order, and the first that is not.

    A look that was written anew with the key is only found at the next checkpoint; what is named is then the first
    after the last checkpoint that still holds.
    """
    kept = dict(each.ends[chain] for each in checkpoints if chain in each.ends)
    end = end_of_chain(session, chain) or (0, BEFORE_THE_FIRST)
    number, last, last_that_held = 0, BEFORE_THE_FIRST, 0
    for row in looks_of_chain(session, chain):
        if row.number > number + 1:
            return number, Finding(chain, number + 1, Bent.MISSING)
        last = seal(sealing.key, last, service=sealing.service, chain=chain, number=number + 1, said=row._asdict())
        if row.number != number + 1 or row.seal != last or number == end[0]:
            return number, Finding(chain, number + 1, Bent.NOT_AS_SEALED)
        number += 1
        if number in kept:
            if kept[number] != last.hex():
                return number, Finding(chain, last_that_held + 1, Bent.WRITTEN_ANEW)
            last_that_held = number
    if number < max(kept, default=0) or end != (number, last):
        return number, Finding(chain, number + 1, Bent.CUT_OFF)
    return number, None
