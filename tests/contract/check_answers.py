# SPDX-FileCopyrightText: 2026 The Diffract authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every answer of the local service is as its own OpenAPI document says, and as the contract says where it has the
operation.

    check_answers.py ENGINE
"""
import pathlib
import re
import sqlite3
import sys

from document import Document, load
from service import ROOT, Service, week

DIFFS = "/api/v1/datadiffs"
SOURCES = "/api/v1/data_sources"
LOCAL = "/api/v1/local"


class Checker:
    """Collects what is wrong with answers, and which operations answered how."""

    def __init__(self):
        self.contract = Document(load(ROOT / "tests" / "data" / "contract" / "openapi.json"))
        self.own = Document(load(ROOT / "app" / "server" / "openapi.json"))
        self.faults, self.statuses, self.count = [], {}, 0
        self._known = set()

    def __call__(self, answer):
        self.count += 1
        found = self.own.operation(answer.method, answer.path)
        if found:
            self.statuses.setdefault(found[0], set()).add(answer.status)
        self.add(self.own.faults(answer), found)
        in_contract = self.contract.operation(answer.method, answer.path)
        if in_contract and self.contract.response(in_contract[1], answer.status) and not has_own_types(answer):
            self.add([f"contract: {fault}" for fault in self.contract.faults(answer)], in_contract)

    def add(self, faults, operation):
        """One fault of an operation is told once."""
        for fault in faults:
            key = (operation and operation[0], re.sub(r"[0-9]+", "", fault.split(": ", 1)[1]))
            if key not in self._known:
                self._known.add(key)
                self.faults.append(fault)

    def unanswered(self):
        return [f"{method.upper()} {path} was never answered with 200"
                for path, methods in self.own.json["paths"].items() for method in methods
                if 200 not in self.statuses.get(f"{method.upper()} {path}", ())]


def has_own_types(answer):
    """Types of data sources that the contract does not have."""
    if "/data_sources" not in answer.path or answer.status != 200:
        return False
    found = answer.json()
    types = {one.get("type") for one in (found if isinstance(found, list) else [found]) if isinstance(one, dict)}
    return bool(types & {"files", "folder", "sqlite", "odbc"})


def write_tables(folder):
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text("id,v,at\n1,x,2026-01-01\n2,y,2026-01-02\n2,y,2026-01-02\n3,z,2026-01-03\n,n,2026-01-03\n")
    (folder / "b.csv").write_text("id,v,at,extra\n1,x,2026-01-01,1\n2,q,2026-01-02,1\n2,y,2026-01-02,1\n4,z,2026-01-03,1\n")
    with sqlite3.connect(folder / "shop.sqlite") as base:
        base.execute("create table orders (id integer primary key, amount real, note text)")
        base.execute("insert into orders values (1, 1.5, 'a'), (2, 2.5, null)")
        base.execute("create view late as select * from orders where id > 1")


def check_sources(service, folder):
    service.get("/api/v1/organization/meta")
    service.get("/api/v1/openapi.json")
    service.get(f"{SOURCES}/types")
    tables = service.source(name="Tables", type="folder", options={"path": str(folder.parent)})
    shop = service.source(name="Shop", type="sqlite", options={"path": str(folder / "shop.sqlite")})
    away = service.source(name="Away", type="pg", temp_schema="x.y",
                          options={"host": "127.0.0.1", "port": 1, "user": "u", "password": "p", "dbname": "d"})
    service.source(name="My", type="mysql", options={"host": "127.0.0.1", "user": "u", "password": "p", "db": "d"})
    service.post(SOURCES, {"name": "Shop", "type": "sqlite", "options": {"path": str(folder / "shop.sqlite")}})
    service.post(SOURCES, {"name": "No", "type": "oracle"})
    service.post(SOURCES, {"name": "No", "type": "duckdb", "options": {"path": "relative"}})
    service.post(SOURCES, b"{")
    service.ask("PUT", f"{LOCAL}/data_sources/{away}/secret", {"password": ""})
    service.ask("PUT", f"{LOCAL}/data_sources/{shop}/secret", {"password": "p"})
    service.get(SOURCES)
    for source in (1, tables, shop, away, 99):
        service.get(f"{SOURCES}/{source}")
        service.get(f"{SOURCES}/{source}/summary")
        service.get(f"{LOCAL}/data_sources/{source}/tables")
        service.post(f"{SOURCES}/{source}/query", {"query": "select 1 as one, 'x' as x, null as n"})
        started = service.post(f"{SOURCES}/{source}/test")
        if started.status == 200:
            job = started.json()["job_id"]
            service.wait(f"{SOURCES}/test/{job}", lambda x: x["status"] == "done")
    service.get(f"{SOURCES}/test/999")
    service.post(f"{SOURCES}/{shop}/query", {"query": "select * from orders where id = ?", "params": ["2"]})
    service.post(f"{SOURCES}/{shop}/query?stream=true", {"query": "select broken"})
    service.post(f"{SOURCES}/{shop}/query", {"query": ""})
    service.post(f"{SOURCES}/{shop}/query", {})
    for source, table in ((tables, ["tables", "b.csv"]), (shop, ["orders"]), (shop, ["nowhere"]), (shop, []), (1, ["x"])):
        service.post(f"{SOURCES}/{source}/guess_pk", {"table": table, "candidates": 2, "sample_size": 5000})
        started = service.post(f"{SOURCES}/{source}/dataset_schema", {"table": table})
        if started.status == 200:
            service.wait(f"{SOURCES}/{source}/dataset_schema/{started.json()['task_id']}",
                         lambda x: x["status"] in ("done", "failed"))
    service.get(f"{SOURCES}/{shop}/dataset_schema/999")
    service.get(SOURCES)
    service.ask("DELETE", f"{LOCAL}/data_sources/{away}")
    service.ask("DELETE", f"{LOCAL}/data_sources/1")
    return tables, shop


def read_all_of(service, diff):
    service.get(f"{DIFFS}/{diff}?poll")
    for part in ("summary", "summary_results"):
        service.get(f"{DIFFS}/{diff}/{part}")
    for part in ("details", "analysis"):
        service.get(f"{LOCAL}/datadiffs/{diff}/{part}")
    for section in ("diff", "exclusives1", "exclusives2", "null_keys1", "null_keys2", "duplicates", "duplicate_rows",
                    "nothing"):
        service.get(f"{LOCAL}/datadiffs/{diff}/sections/{section}?limit=5")


def check_diffs(service, tables, shop):
    sides = {"data_source1_id": tables, "data_source2_id": tables, "table1": ["tables", "a.csv"],
             "table2": ["tables", "b.csv"]}
    requests = [
        week(),
        week(sampling_max_rows=500, run_profiles=True, time_column="time_hour", time_aggregate="day", tags=["x", "y"]),
        week(pk_columns=[], infer_pk=True, diff_tolerance=1, tolerance_mode="absolute", download_limit=10),
        week(pk_columns=[]),
        {**sides, "pk_columns": ["id"], "materialization_destination_id": shop, "algorithm": "fetch_and_join"},
        {**sides, "pk_columns": ["id"], "filter1": "id > 1", "column_mapping": [["v", "v"]], "archived": True,
         "column_rules": [{"column": "v", "equal_if": "{a} = 'y'"}], "table_modifiers": ["case_insensitive_strings"]},
        {"data_source1_id": shop, "data_source2_id": shop, "query1": "select * from orders", "table2": ["late"],
         "pk_columns": ["id"]},
        {"data_source1_id": shop, "data_source2_id": shop, "query1": "select * from gone", "table2": ["late"],
         "pk_columns": ["id"]},
    ]
    started = [service.post(DIFFS, request) for request in requests]
    assert all(one.status == 200 for one in started), [one.body for one in started if one.status != 200]
    first = started[0].json()["id"]
    service.get(f"{DIFFS}/{first}")
    service.get(f"{DIFFS}/{first}/summary_results")
    last = started[-1].json()["id"]
    read_all_of(service, last)
    for one in started:
        diff = service.finished(one.json()["id"])
        wanted = "failed" if diff["id"] == last else "done"
        assert diff["status"] == wanted, diff
        service.post(f"{DIFFS}/{diff['id']}/cancel")
        read_all_of(service, diff["id"])
    cancelled = service.post(DIFFS, week()).json()["id"]
    service.post(f"{DIFFS}/{cancelled}/cancel")
    service.finished(cancelled)
    read_all_of(service, cancelled)
    for query in ("", "?page=1&page_size=2&sort_order=desc&order_by=created_at", "?page=9", "?page=0", "?page_size=0",
                  "?order_by=nothing", "?status=done,failed&tags=x", "?created_at=%3E2020-01-01", "?accessible_only=true"):
        service.get(DIFFS + query)
    service.ask("PATCH", f"{DIFFS}/{first}", {"archived": True})
    service.ask("PATCH", f"{DIFFS}/{first}", {"archived": "yes"})
    service.ask("PATCH", f"{DIFFS}/{last}", {"purged": True})
    read_all_of(service, last)
    service.ask("PATCH", f"{DIFFS}/999", {"archived": True})
    service.post(f"{DIFFS}/999/cancel")
    service.get(DIFFS)
    read_all_of(service, 999)


def check_refusals(service):
    for body in (b"", b"[]", b"nothing", {}, week(file1="gs://x/y"), week(pk_columns=["nothing"]), week(table1=["x"]),
                 week(data_source1_id="1"), week(time_travel_point1=-60)):
        service.post(DIFFS, body)
    service.ask("GET", DIFFS, key="Key wrong")
    service.ask("GET", f"{LOCAL}/status", key="")


def check_local(service):
    service.get(f"{LOCAL}/status")
    one = week()
    for body in ({"file": one["file1"], "rows": 3}, {"file": one["file1"], "options": {"file_type": "csv"}},
                 {"file": "file:///nowhere.csv"}, {"file": 1}):
        service.post(f"{LOCAL}/preview", body)
    for key in ([], ["flight"], ["nothing"]):
        service.post(f"{LOCAL}/guess_key", {**{name: one[name] for name in one if "file" in name}, "pk_columns": key})


def main(engine):
    checker = Checker()
    with Service(engine, checker) as service:
        folder = service.folder / "base" / "tables"
        write_tables(folder)
        tables, shop = check_sources(service, folder)
        check_diffs(service, tables, shop)
        check_local(service)
        check_refusals(service)
        served = service.get("/api/v1/openapi.json").json()
    wanted = load(ROOT / "app" / "server" / "openapi.json")
    wanted["info"] = served["info"]
    faults = checker.faults + checker.unanswered() + ([] if served == wanted else ["the served document is another one"])
    print("\n".join(faults))
    print(f"{checker.count} answers of {len(checker.statuses)} operations, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
