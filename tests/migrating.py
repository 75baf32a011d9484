"""Migrating the tests' database in a fraction of the time.

After each operation Django draws up anew the model that it was about and whatever is related to it:
here nearly all models, some 400 times. A constraint, an index or a trigger changes no field and no
relation: the model that is drawn stays, and only its lists of these are as they are now. To a model
that is new, nothing is related yet but what it names itself: it alone is drawn.
"""

import gc
from contextlib import contextmanager
from copy import deepcopy

import pytest
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Field

LISTS = ("constraints", "indexes", "triggers")
draw, draw_anew = ModelState.render, ProjectState.reload_model


@contextmanager
def migrating_quickly():
    """Within this block no model is drawn up anew for an operation that leaves it as it was."""
    gc.disable()  # thousands of new classes, each full of circles: a third of the time
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ModelState, "render", drawn)
            patch.setattr(ProjectState, "reload_model", drawn_if_changed)
            patch.setattr(Field, "clone", deepcopy)  # else each is taken to pieces and made anew
            yield
    finally:
        gc.collect()
        gc.freeze()  # what is loaded by now stays: nobody looks through it for circles again
        gc.set_threshold(20_000)  # it is asked for often: a twentieth of the whole run
        gc.enable()


def shape_of(state):
    """All that a model is drawn from, but for the lists."""
    options = {name: value for name, value in state.options.items() if name not in LISTS}
    return dict(state.fields), options, state.bases, dict(state.managers)


def drawn(state, apps):
    model = draw(state, apps)
    model.drawn_from = shape_of(state)
    return model


def drawn_if_changed(project, app_label, model_name, delay=False):
    apps = vars(project).get("apps")  # asking for it by name would draw all models
    if not apps:
        return
    state = project.models[app_label, model_name]
    model = apps.all_models[app_label].get(model_name)
    if model is None:
        apps.render_multiple([state])
    elif model.drawn_from != shape_of(state):
        draw_anew(project, app_label, model_name, delay)
    else:
        for name in LISTS:
            setattr(model._meta, name, state.options.get(name, []))
