# SPDX-FileCopyrightText: 2026 The Diffract authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes what schemathesis makes up before it is sent.

It stays on this computer and in the service's own folder: addresses on the web become files, hosts the loopback, paths
that exist a folder made for it. And it gets past the door: half of the ids are of what is there, and half of the requests
are one that works with a few of the made-up fields.
"""
import json
import os
import pathlib
import random
import urllib.parse

import schemathesis

FOLDER = pathlib.Path(os.environ["DIFFRACT_FUZZ_FOLDER"])
BASE = FOLDER / "base"
FILES = [one.as_uri() for one in sorted((BASE / "tables").iterdir())]
FIRST_OWN_SOURCE, FIRST_OWN_DIFF = 4, 5  # what fuzz.py made lies before
CSV = {"file_type": "csv"}
SIDES = [
    {"data_source1_id": 2, "data_source2_id": 2, "table1": ["tables", "a.csv"], "table2": ["tables", "b.csv"],
     "pk_columns": ["id"]},
    {"data_source1_id": 1, "data_source2_id": 1, "file1": FILES[0], "file1_options": CSV, "file2": FILES[1],
     "file2_options": CSV, "infer_pk": True},
    {"data_source1_id": 3, "data_source2_id": 2, "table1": ["orders"], "query2": "select id, v from tables.a"},
]
WORKING = {
    "/api/v1/datadiffs": SIDES,
    "/api/v1/data_sources": [{"type": "folder", "options": {"path": str(BASE)}},
                             {"type": "pg", "options": {"host": "127.0.0.1", "port": 1, "user": "u", "dbname": "d"}}],
    "/api/v1/data_sources/{data_source_id}/guess_pk": [{"table": ["orders"]}, {"table": ["tables", "a.csv"]}],
    "/api/v1/data_sources/{data_source_id}/dataset_schema": [{"table": ["orders"]}, {"table": ["tables", "a.csv"]}],
    "/api/v1/data_sources/{data_source_id}/query": [{"query": "select * from orders"}, {"query": "select * from tables.b"}],
    "/api/v1/local/preview": [{"file": one} for one in FILES],
    "/api/v1/local/guess_key": [{"file1": FILES[0], "file2": FILES[1]}],
}
FILTERS = {
    "created_at": ["2026-01-01", ">2026-01-01", "<2030-01-01T10:00", "2020-01-01<<2030-01-01", "<2030-01-01,2031-01-01"],
    "updated_at": [">2026-01-01T00:00:00.5Z", "2026-01-31 10:00", "2026-01-01T10:00+01:00"],
    "time_interval_start": ["", "2026-01-01"],
    "id": ["1", "1,2,3", "9007199254740993"],
    "status": ["done", "done,failed", ""],
    "archived": ["true", "false,true"],
    "stats.match_ratio": ["1", "0.5,1e0"],
    "table1": ["a.csv", "tables.a.csv", ""],
}


def tame_address(address):
    try:
        scheme = urllib.parse.urlsplit(address).scheme.lower() if isinstance(address, str) else ""
    except ValueError:
        return address
    return FILES[len(address) % len(FILES)] if scheme not in ("", "file", "gs", "abfss") else address


def tame_options(options):
    if "host" in options:
        options["host"] = "127.0.0.1"
    if "connection" in options:
        options["connection"] = "Driver=none"
    path = options.get("path")
    if isinstance(path, str) and path.startswith("/") and "\0" not in path and os.path.exists(path):
        options["path"] = str(BASE)


def tame_body(path, body):
    for name in ("file", "file1", "file2"):
        if name in body:
            body[name] = tame_address(body[name])
    # Options of files have neither host nor path.
    if path.endswith("/data_sources") and isinstance(body.get("options"), dict):
        tame_options(body["options"])


def keep_what_is_there(case, ids):
    """What fuzz.py made is neither purged nor deleted: there would be little left to find."""
    for name, first in (("data_source_id", FIRST_OWN_SOURCE), ("datadiff_id", FIRST_OWN_DIFF)):
        if isinstance(ids.get(name), int) and ids[name] < first:
            if case.method == "DELETE":
                ids[name] += first
            if case.method == "PATCH" and isinstance(case.body, dict) and case.body.get("purged") is True:
                case.body["purged"] = False


@schemathesis.hook
def before_call(context, case, kwargs):
    path, body, ids = case.operation.path, case.body, case.path_parameters
    dice = random.Random(repr((path, ids, body if isinstance(body, (dict, list)) else None)))
    if isinstance(ids, dict):
        for name in ids:
            if name.endswith("_id") and dice.random() < 0.5:
                ids[name] = dice.randint(1, 6)
        keep_what_is_there(case, ids)
    if path == "/api/v1/datadiffs" and case.method == "GET" and isinstance(case.query, dict):
        # All of them together find nothing.
        for name in [one for one in case.query if one in FILTERS or dice.random() < 0.9]:
            if name in FILTERS and dice.random() < 0.7:
                case.query[name] = dice.choice(FILTERS[name])
            elif name not in ("page", "page_size", "order_by", "sort_order"):
                del case.query[name]
    if not isinstance(body, dict):
        return
    # The coverage phase has thousands of cases of what is refused at the door.
    share = 0.05 if case.meta and case.meta.phase.name.value.lower() == "coverage" else 0.6
    if path in WORKING and dice.random() < share:
        made_up = dice.sample(sorted(body), min(len(body), dice.randint(0, 3)))
        body = {**json.loads(json.dumps(dice.choice(WORKING[path]))), **{name: body[name] for name in made_up}}
        if path.endswith("/data_sources"):
            body.setdefault("name", f"made up {dice.random()}")
        case.body = body
    tame_body(path, body)
