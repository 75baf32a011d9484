"""What a commit and a worker do, in this process, when a test lets them."""

from queue import Empty

from django.db import connection

from asye.celery import app


def commit() -> int:
    """Run what was put off until the commit of a transaction that a test will roll back."""
    done = 0
    while connection.run_on_commit:
        _, callback, _ = connection.run_on_commit.pop(0)
        callback()
        done += 1
    return done


def forget() -> None:
    """Throw away the messages that an earlier test left."""
    with app.pool.acquire(block=True) as broker:
        broker.default_channel.queue_purge(app.conf.task_default_queue)


def work_off_one() -> bool:
    """Run the task of the oldest message; False where there is none."""
    app.loader.import_default_modules()  # every room's tasks, as a worker does when it starts
    with app.pool.acquire(block=True) as broker:
        queue = broker.SimpleQueue(app.conf.task_default_queue)
        try:
            message = queue.get_nowait()
        except Empty:
            return False
        finally:
            queue.close()
        args, kwargs, _ = message.payload
        message.ack()
        app.tasks[message.headers["task"]].apply(args=args, kwargs=kwargs, throw=True)
        return True


def work() -> int:
    """Commit, and run every task that waits and every task that those start; how many ran."""
    ran = 0
    commit()
    while work_off_one():
        ran += 1
        commit()
    return ran
