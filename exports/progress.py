"""How far an export is, in words. Apart from the making: a page does not load the engine."""

from dispatch.models import Job


def progress(job: Job) -> str:
    """What is done of a running job. Its last step is the binding of the parts."""
    parts = job.steps_total - 1
    if parts < 0:
        return "The words are being put together."
    if job.steps_done >= parts:
        return "The parts are being bound."
    return f"{job.steps_done} of {parts} parts are ready."
