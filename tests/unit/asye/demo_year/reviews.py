"""What a 360 review comes to, by hand, from the answers that the story has."""

from asye.demo.year.plan import plans

GROUPS = (("senior_leader", "programme_lead", "line_manager"), ("assessor",), ("social_worker",))


def mean_of(answers, roles, statement):
    """In half points, and half a point away from the ends."""
    kind = "leadership" if statement["leadership"] else "others"
    marks = [answers[role].get(statement["key"], answers[role][kind]) for role in roles]
    scores = [place + 1 for many in marks for place in range(5) for _ in range(many[place])]
    mean = sum(scores) / len(scores)
    return min(max(int(2 * mean + 0.5) / 2, 1.5), 4.5)


def groups_of(answers):
    """Where 12 people or fewer beside the social workers answer, all roles are one group."""
    return GROUPS if len(answers) > 1 else (tuple(answers),)


def leadership_of(employer):
    """The mean of the newest review: each group counts by about how many they are."""
    (plan,) = (one for one in plans() if one.name == employer)
    answers = plan.told["review"][0]["answers"]
    points = people = 0
    for roles in groups_of(answers):
        answered = sum(sum(answers[role]["leadership"][:5]) for role in roles)
        weight = 5 * round((answered - 1) / 5)
        points += weight * mean_of(answers, roles, {"key": "", "leadership": True})
        people += weight
    return points / people
