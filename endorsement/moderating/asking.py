"""What the panel is asked: the three parts of its form.

Part 1 is a checklist of the record, part 2 five tests of the assessor's decision, part 3 feedback
to the assessor and to the social worker (internal moderation in the ASYE; the five tests are those
that external moderators use).
"""

CHECKLIST = {
    "agreement": "A support and assessment agreement is there",
    "reviews": "Every review is there that was due",
    "report": "The assessor’s and the line manager’s judgements are there, with reasons",
    "supervision": "Supervision was given as often as it should be",
    "workload": "Workload was reduced, or it says what was done instead",
    "time": "There is a record of how protected time was used",
    "reflections": "A reflection is there for each review",
    "plans": "There are development plans for each period",
    "observations": "At least as many observations are there as the programme asks for",
    "feedback": "Feedback of people and of professionals is there, as much as is asked for",
    "self_assessment": "Self-assessment was done, where the programme asks for it",
}
TESTS = {
    "consistent": (
        "Consistent",
        "Would the same evidence lead to the same decision for another person, or by another "
        "assessor?",
    ),
    "accurate": ("Accurate", "Does the decision say what the evidence shows, no more and no less?"),
    "valid": ("Valid", "Is the evidence about the standards that were judged?"),
    "robust": (
        "Robust",
        "Does it rest on evidence of different kinds, seen by different people, over time?",
    ),
    "sufficient": ("Sufficient", "Is there enough evidence for each standard?"),
}
YES, PART, NO = "yes", "part", "no"
ANSWERS = {YES: "Yes", PART: "In part", NO: "No"}


def answered(checklist: dict, tests: dict) -> str | None:
    """Why a form that says this is not whole, or None: words go with whatever is not a yes."""
    if set(checklist) != set(CHECKLIST) or not set(checklist.values()) <= {YES, NO}:
        return "Answer every line of the checklist."
    if set(tests) != set(TESTS) or any(one["answer"] not in ANSWERS for one in tests.values()):
        return "Answer each of the five tests."
    for key, one in tests.items():
        if one["answer"] != YES and not one["words"].strip():
            return f"Say why the decision is not, or only in part, {TESTS[key][0].lower()}."
    return None
