from portfolios.models.attachment import Attachment
from portfolios.models.carried import Carried
from portfolios.models.comment import Comment
from portfolios.models.contribution import (
    AnswerDraft,
    ConfirmedLanguage,
    Contribution,
    FeedbackRequest,
    RequestLetter,
    RequestToken,
)
from portfolios.models.course import (
    CourseReason,
    PauseAnswer,
    PauseRequest,
    ProgrammeChange,
)
from portfolios.models.draft import Draft
from portfolios.models.entry import Entry, Kind, Source
from portfolios.models.handover import Handover
from portfolios.models.interest import Interest, InterestMove
from portfolios.models.kept_words import KeptWords
from portfolios.models.link import Link
from portfolios.models.observation import Observation
from portfolios.models.portfolio import Portfolio
from portfolios.models.release import Brought, Release
from portfolios.models.search_words import EntryWords
from portfolios.models.time_spent import Spent, TimeSpent
from portfolios.models.version import Version
from portfolios.models.word import WordDocument

__all__ = [
    "AnswerDraft",
    "Attachment",
    "Brought",
    "Comment",
    "Carried",
    "ConfirmedLanguage",
    "Contribution",
    "CourseReason",
    "Draft",
    "Entry",
    "EntryWords",
    "FeedbackRequest",
    "Interest",
    "InterestMove",
    "KeptWords",
    "Handover",
    "Kind",
    "Link",
    "Observation",
    "PauseAnswer",
    "PauseRequest",
    "Portfolio",
    "ProgrammeChange",
    "Release",
    "RequestLetter",
    "RequestToken",
    "Source",
    "Spent",
    "TimeSpent",
    "Version",
    "WordDocument",
]
