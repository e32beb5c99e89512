# SPDX-FileCopyrightText: 2026 The Diffract authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""schemathesis against the local service: no server error, no answer outside the served document.

    fuzz.py ENGINE [EXAMPLES]

EXAMPLES an operation, 8 when neither it nor DIFFRACT_FUZZ_EXAMPLES says otherwise; DIFFRACT_FUZZ_SEED is any number.
tests/contract/fuzz runs it longer, with another seed each time.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

from check_answers import write_tables
from service import Service, week

# Requests outside the schema are taken where they can be understood, and there are rules beyond it: whether a request is
# accepted says nothing. All the rest is checked.
CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
          "response_schema_conformance", "unsupported_method", "allow_header_conformance", "use_after_free", "ignored_auth"]


def fill(service, base):
    """Something to be found: sources 2 and 3, diffs 1 to 4."""
    tables = service.source(name="Tables", type="folder", options={"path": str(base)})
    service.source(name="Shop", type="sqlite", options={"path": str(base / "tables" / "shop.sqlite")})
    sides = {"data_source1_id": tables, "data_source2_id": tables, "table1": ["tables", "a.csv"],
             "table2": ["tables", "b.csv"], "pk_columns": ["id"]}
    for request in (week(), sides, {**sides, "sampling_ratio": 0.5, "run_profiles": True},
                    {**sides, "table2": ["tables", "gone.csv"]}):
        service.finished(service.post("/api/v1/datadiffs", request).json()["id"])


def main(engine, examples, seed):
    here = pathlib.Path(__file__).resolve().parent
    with Service(engine) as service, tempfile.TemporaryDirectory() as work:
        write_tables(service.folder / "base" / "tables")
        fill(service, service.folder / "base")
        environment = dict(os.environ, DIFFRACT_FUZZ_FOLDER=str(service.folder), PYTHONPATH=str(here),
                           SCHEMATHESIS_HOOKS="fuzz_hooks", NO_PROXY="*", PYTHONDONTWRITEBYTECODE="1")
        status = subprocess.run(
            [sys.executable, "-m", "schemathesis.cli", "run", f"{service.url}/api/v1/openapi.json",
             "--header", f"Authorization: {service.key_header()}", "--checks", ",".join(CHECKS),
             "--max-examples", str(examples), "--seed", str(seed), "--warnings", "off", "--request-timeout", "90",
             "--suppress-health-check", "all", "--continue-on-failure"], cwd=work, env=environment).returncode
        if not service.alive:
            print("diffract-engine has ended")
            return 1
    return status


if __name__ == "__main__":
    given = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("DIFFRACT_FUZZ_EXAMPLES", "8")
    sys.exit(main(pathlib.Path(sys.argv[1]), int(given), int(os.environ.get("DIFFRACT_FUZZ_SEED", "1"))))
