"""Typed identifiers: made by the program, never by the database, so that two copies of a file can be merged."""

from __future__ import annotations

import uuid
from typing import NewType

ProjectId = NewType("ProjectId", str)
MapId = NewType("MapId", str)
StageId = NewType("StageId", str)
PersonaId = NewType("PersonaId", str)
InteractionId = NewType("InteractionId", str)
ChannelId = NewType("ChannelId", str)
EmotionId = NewType("EmotionId", str)
GoalId = NewType("GoalId", str)
FrictionId = NewType("FrictionId", str)
OpportunityId = NewType("OpportunityId", str)
LinkId = NewType("LinkId", str)
ImageId = NewType("ImageId", str)
SnapshotId = NewType("SnapshotId", str)
NoteId = NewType("NoteId", str)
ActionId = NewType("ActionId", str)
AgendaStepId = NewType("AgendaStepId", str)
TimerId = NewType("TimerId", str)
ParticipantId = NewType("ParticipantId", str)
NoteGroupId = NewType("NoteGroupId", str)
PhotoId = NewType("PhotoId", str)
VoteRoundId = NewType("VoteRoundId", str)
VoteId = NewType("VoteId", str)
RatingId = NewType("RatingId", str)
RecipeId = NewType("RecipeId", str)


def new_id() -> str:
    """Return a fresh random identifier: 32 hexadecimal digits (a version 4 UUID)."""
    return uuid.uuid4().hex
