# SPDX-FileCopyrightText: 2026 The Diffract authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service vendor's public Python clients create, poll and read diffs on the local service through their own classes.

    check_clients.py ENGINE

Ends with 77 (skipped) where packaging/python-clients.txt is not installed. The clients' modules import keyring, fastmcp
and (data-diff) its reader of dbt projects for their command lines and servers; empty stand-ins take their place, so no
keychain is touched.
"""
import asyncio
import importlib
import pathlib
import sys
import time
import types

from service import Service

SKIPPED = 77


class Tools:
    """In place of FastMCP: keeps the functions that are registered as tools."""

    def __init__(self, *_, **__):
        self.tools = {}

    def tool(self, name, **_):
        return lambda function: self.tools.setdefault(name, function)


def stand_in(name, **members):
    module = types.ModuleType(name)
    vars(module).update(members)
    sys.modules[name] = module


def load_clients():
    stand_in("keyring", get_password=None, set_password=None)
    stand_in("data_diff.dbt_parser", DbtParser=None)
    stand_in("fastmcp", FastMCP=Tools)
    names = ("datafold_sdk.cli.cloud.datafold_api", "data_diff.cloud.datafold_api", "datafold_mcp.client.api",
             "datafold_mcp.auth", "datafold_mcp.tools.datadiff", "data_diff.errors", "datafold_sdk.cli.errors")
    importlib.import_module("data_diff").disable_tracking()
    return {name: importlib.import_module(name) for name in names}


def hurry(module):
    """Their polls wait 3 to 20 s."""
    module.time = types.SimpleNamespace(monotonic=time.monotonic, sleep=lambda seconds: time.sleep(min(seconds, 0.1)))


def write_tables(folder):
    folder.mkdir(parents=True)
    (folder / "prod.csv").write_text("id,name,price,old\n1,a,1.5,x\n2,b,2.5,x\n3,c,3.5,x\n")
    (folder / "dev.csv").write_text("id,name,price,new\n1,a,1.5,x\n2,B,2.5,x\n4,d,4.5,x\n")


def expect(what, is_, wanted):
    assert is_ == wanted, f"{what}: {is_!r} instead of {wanted!r}"


def check_cloud_api(module, errors, api, folder):
    """DatafoldAPI, which both packages have."""
    meta = api.get_org_meta()
    assert meta.org_id > 0 and meta.user_id > 0 and meta.org_name
    config = module.TDsConfig(name=f"tables of {module.__name__}", type="folder", temp_schema="",
                              options={"path": str(folder.parent)})
    source = api.create_data_source(config)
    assert source.id > 0
    expect("data source by id", api.get_data_source(source.id).name, config.name)
    assert source.id in [one.id for one in api.get_data_sources()]
    try:
        api.get_data_source(999)
        raise AssertionError("data source 999 was found")
    except errors.DataDiffDatasourceIdNotFoundError:
        pass
    job = api.test_data_source(source.id)
    deadline = time.monotonic() + 30
    while any(step.status != "done" for step in api.check_data_source_test_results(job)):
        assert time.monotonic() < deadline, "the test of the data source goes on and on"
        time.sleep(0.05)
    steps = {step.name: step.result.outcome for step in api.check_data_source_test_results(job)}
    expect("test of the data source", (steps["connection"], steps["schema_download"]), ("success", "success"))

    def request(table, other=source.id):
        return module.TCloudApiDataDiff(data_source1_id=source.id, data_source2_id=other,
                                        table1=[folder.name, "prod.csv"], table2=[folder.name, table],
                                        pk_columns=["id"], include_columns=[], exclude_columns=[])

    across = api.create_data_source(config.model_copy(update={"name": f"copy of {config.name}"})).id
    results = [api.poll_data_diff_results(api.create_data_diff(request("dev.csv", other))) for other in (source.id, across)]
    result = results[0]
    # What is across data sources has the same parts.
    expect("across data sources", results[1], result)
    expect("status", result.status, "success")
    expect("rows", result.pks.total_rows, (3, 3))
    expect("exclusive keys", result.pks.exclusives, (1, 1))
    expect("rows that differ", result.values.rows_with_differences, 1)
    expect("match by column", {one.column_name: one.match for one in result.values.columns_diff_stats},
           {"name": 50.0, "price": 100.0})
    expect("exclusive columns", result.schema_.exclusive_columns, (["old"], ["new"]))
    expect("types that differ", result.schema_.column_type_differs, [])
    try:
        api.poll_data_diff_results(api.create_data_diff(request("gone.csv")))
        raise AssertionError("a diff without a table ended well")
    except errors.DataDiffCloudDiffFailed as failed:
        # All that their users see.
        assert "NoSuchTableException" in str(failed) and "gone.csv" in str(failed), failed
    return source.id


def check_sdk(modules, service, folder):
    module = modules["datafold_sdk.cli.cloud.datafold_api"]
    hurry(module)
    headers = {"Authorization": service.key_header(), "Content-Type": "application/json"}
    api = module.DatafoldAPI(api_key=service.key, host=service.url + "/", headers=headers, timeout=30)
    return check_cloud_api(module, modules["datafold_sdk.cli.errors"], api, folder)


def check_data_diff(modules, service, folder):
    module = modules["data_diff.cloud.datafold_api"]
    hurry(module)

    class Answer:
        """Its last release is older than lists of dependencies, which its model cannot read."""

        def __init__(self, response):
            self._response = response

        def json(self):
            read = self._response.json()
            if isinstance(read, dict) and isinstance(read.get("dependencies"), list):
                read["dependencies"] = {"deps": {}}
            return read

        def raise_for_status(self):
            self._response.raise_for_status()

    class Api(module.DatafoldAPI):
        def make_get_request(self, url):
            return Answer(super().make_get_request(url))

    check_cloud_api(module, modules["data_diff.errors"], Api(api_key=service.key, host=service.url), folder)


async def check_mcp(modules, service, source, folder):
    """The client of the vendor's MCP server, and its tools."""
    module = modules["datafold_mcp.client.api"]
    client = module.DatafoldClient(service.url, modules["datafold_mcp.auth"].DatafoldAuth(service.key))
    await client.verify_connection()
    assert source in [one["id"] for one in await client.list_data_sources()]
    schema = await client.get_table_schema(source, [folder.name, "dev.csv"])
    expect("columns", [one["name"] for one in schema["columns"]], ["id", "name", "price", "new"])
    try:
        await client.get_table_schema(source, [folder.name, "gone.csv"])
        raise AssertionError("the schema of a missing table was found")
    except module.DatafoldAPIError as failed:
        assert "gone.csv" in str(failed), failed
    rows = await client.run_query(source, "select id, name from shop.prod order by id limit 1")
    expect("query", rows.rows, [{"id": 1, "name": "a"}])
    try:
        await client.run_query(999, "select 1")
        raise AssertionError("data source 999 was asked")
    except module.DataSourceNotFoundError:
        pass
    server = Tools()
    tools = modules["datafold_mcp.tools.datadiff"]
    real_sleep = asyncio.sleep

    async def sleep(seconds):
        await real_sleep(min(seconds, 0.2))

    tools.asyncio = types.SimpleNamespace(sleep=sleep)
    tools.register_datadiff_tools(server, client)
    for algorithm in ("fetch_and_join", "join"):
        summary = await server.tools["run_datadiff"](source, source, table1=[folder.name, "prod.csv"],
                                                     table2=[folder.name, "dev.csv"], algorithm=algorithm)
        expect("summary", (summary["status"], summary["result"], summary["pk_columns"]), ("done", "different", ["id"]))
    status = await server.tools["datadiff_status"](summary["id"])
    expect("status", (status["status"], status["done"]), ("done", True))


def main(engine):
    try:
        modules = load_clients()
    except ImportError as missing:
        print(f"skipped: the public clients are not installed ({missing}); packaging/fetch-python installs them")
        return SKIPPED
    with Service(engine) as service:
        folder = service.folder / "base" / "shop"
        write_tables(folder)
        source = check_sdk(modules, service, folder)
        check_data_diff(modules, service, folder)
        asyncio.run(check_mcp(modules, service, source, folder))
    print("datafold-sdk, its MCP client and data-diff created, polled and read diffs")
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
