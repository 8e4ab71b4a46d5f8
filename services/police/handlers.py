"""What police hear of: who is missing, and how that goes on."""

from services.police.actions import missing
from shared.events.missing import (
    EpisodeChanged,
    EpisodeClosed,
    EpisodeFound,
    EpisodeOpened,
    EpisodeReclassified,
    EpisodeRegraded,
    EpisodeRetracted,
    EpisodeReturned,
)
from shared.messaging.handlers import Handlers

handlers = Handlers()

for told in (EpisodeOpened, EpisodeChanged, EpisodeRegraded, EpisodeFound, EpisodeReturned, EpisodeClosed):
    handlers.projects(told)(missing.keep_episode)
for gone in (EpisodeRetracted, EpisodeReclassified):
    handlers.projects(gone)(missing.forget_episode)
