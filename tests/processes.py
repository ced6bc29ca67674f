"""Several real processes of the product on one database, all sending their requests at the same moment.

Run as a module it is one of them: told its work on standard input, it says «ready», waits for «go», and
prints the answers.
"""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


def shared_copy(folder: Path) -> str:
    """Name of a database that other processes can open, holding what the test has committed so far."""
    if connection.vendor != "sqlite":
        return connection.settings_dict["NAME"]
    name = str(folder / "shared.sqlite3")
    connection.ensure_connection()
    with closing(sqlite3.connect(name)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=WAL")
    return name


def rows(database: str, query: str) -> list[tuple]:
    """What stands in the shared database afterwards."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall()
    with closing(sqlite3.connect(database)) as shared:
        return shared.execute(query).fetchall()


def at_once(
    database: str,
    works: list[list],
    *,
    log_in: list[dict] = (),
    own_cache: bool = False,
    prepared_by: str = "",
):
    """Answers as (status, text), process by process; a work is the (path, data) posts of one process.

    `prepared_by` names a function, «package.module.function», that each process calls before it is ready.
    """
    if connection.vendor != "sqlite":  # wrong log-ins of an earlier test must not lock this one out
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM cache")
    whos = log_in or [None] * len(works)
    tasks = [
        {
            "database": database,
            "work": work,
            "log_in": who,
            "own_cache": own_cache,
            "prepared_by": prepared_by,
        }
        for work, who in zip(works, whos, strict=True)
    ]
    processes = [_start(task) for task in tasks]
    try:
        for process in processes:
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            process.stdin.write("go\n")
            process.stdin.flush()
        return [json.loads(process.communicate(timeout=60)[0]) for process in processes]
    finally:
        for process in processes:
            process.kill()
            process.communicate()


def _start(task: dict) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.processes"]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    process.stdin.write(json.dumps(task) + "\n")
    process.stdin.flush()
    return process


def _answer() -> None:
    """One process: post the work, print what came back."""
    task = json.loads(sys.stdin.readline())
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = task["database"]
    if task["own_cache"]:
        settings.CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    django.setup()
    from django.test import Client
    from django.utils.module_loading import import_string

    if task["prepared_by"]:
        import_string(task["prepared_by"])()
    client = Client()
    client.get("/accounts/login/")  # everything is loaded before the race
    if task["log_in"]:
        came_in = client.post("/accounts/login/", task["log_in"])
        assert came_in.status_code == 302, came_in.content.decode()
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    answers = [client.post(path, data) for path, data in task["work"]]
    print(json.dumps([(answer.status_code, answer.content.decode()) for answer in answers]))  # noqa: T201


if __name__ == "__main__":
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    _answer()
