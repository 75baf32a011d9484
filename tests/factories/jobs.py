"""Job profiles, by the application's own actions."""

from standards.profiles import actions


def written(lead, framework, *values, title="Social worker, level 2"):
    """It asks for the first statements of `framework`, one under each of `values`, and for the
    first that is under none."""
    profile = actions.begin(title=title, framework=framework, by=lead)
    statements = list(framework.statements.all()[: len(values) + 1])
    tied = zip(statements, [*(one.pk for one in values), None], strict=True)
    lines = {statement.pk: value for statement, value in tied}
    actions.change(profile=profile, title=title, lines=lines, by=lead)
    return profile
