"""The texts of an annual report: which there are, and what the lead is asked to write in each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    asks: str


SECTIONS = (
    Section("summary", "Summary", "What matters most about the year, in a few sentences."),
    Section(
        "outcomes",
        "What the figures say",
        "What stands behind the figures. Say nothing that points to one person.",
    ),
    Section(
        "support",
        "Support that social workers were given",
        "Supervision, protected time, workload: what went well, what did not, and why.",
    ),
    Section("next", "What we do next", "What changes in the coming year, and who answers for it."),
)
BY_KEY = {one.key: one for one in SECTIONS}
