"""How far an export is, in words. Apart from the making: a page does not load the engine."""

from dispatch.models import Job

STEPS = ("Putting the pages together", "Setting the pages", "Storing the document")


def progress(job: Job) -> dict:
    """The step at hand, its number and how many there are."""
    place = min(job.steps_done, len(STEPS) - 1)
    return {"step": STEPS[place], "step_number": place + 1, "steps": len(STEPS)}
