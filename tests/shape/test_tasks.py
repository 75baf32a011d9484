"""Tasks carry ids, never content."""

import inspect

from asye.celery import app
from tests.shape.sources import ROOMS


def our_tasks():
    app.loader.import_default_modules()
    return sorted(
        (task for task in app.tasks.values() if type(task).__module__.split(".")[0] in ROOMS),
        key=lambda task: task.name,
    )


def parameters(task):
    names = list(inspect.signature(task.run).parameters)
    return [name for name in names if name != "self"]


def test_tasks_carry_ids_only():
    carried = {task.name: parameters(task) for task in our_tasks()}
    assert carried != {}
    assert [
        f"{name}({parameter})"
        for name, found in carried.items()
        for parameter in found
        if not parameter.endswith(("id", "ids", "pk"))
    ] == []
