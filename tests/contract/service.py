# SPDX-FileCopyrightText: 2026 The Diffract authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The built diffract-engine over a folder of its own, and a client that waits as clients do."""
import http.client
import json
import pathlib
import subprocess
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"


class Answer:
    def __init__(self, method, target, status, headers, body):
        self.method, self.target, self.status, self.headers, self.body = method, target, status, headers, body

    @property
    def path(self):
        return self.target.split("?")[0]

    @property
    def media_type(self):
        return self.headers.get("content-type", "").split(";")[0]

    def json(self):
        return json.loads(self.body)


class Service:
    """Use as a context: the process ends with it. Every answer goes to `seen`, if there is one."""

    def __init__(self, binary, seen=None):
        self._folder = tempfile.TemporaryDirectory(prefix="diffract-contract-")
        self.folder = pathlib.Path(self._folder.name)
        self._process = subprocess.Popen(
            [str(binary), "--port", "0", "--data-dir", str(self.folder / "data"), "--parent-pipe"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        line = json.loads(self._process.stdout.readline())
        self.url, self.key, self._seen = line["url"], line["key"], seen
        self.port = urllib.parse.urlsplit(self.url).port

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        status = self._process.wait(60)
        said = self._process.stderr.read().decode(errors="replace")
        self._folder.cleanup()
        if status != 0:
            raise RuntimeError(f"diffract-engine ended with {status}: {said}")

    @property
    def alive(self):
        return self._process.poll() is None

    def ask(self, method, target, body=None, key=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Authorization": self.key_header() if key is None else key}
        if body is not None:
            headers["Content-Type"] = "application/json"
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
        connection.request(method, target, body, headers)
        response = connection.getresponse()
        answer = Answer(method, target, response.status, {k.lower(): v for k, v in response.getheaders()},
                        response.read())
        connection.close()
        if self._seen:
            self._seen(answer)
        return answer

    def key_header(self):
        return f"Key {self.key}"

    def get(self, target):
        return self.ask("GET", target)

    def post(self, target, body=None):
        return self.ask("POST", target, body)

    def wait(self, target, done):
        """Polls until done(json) is true."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            answer = self.get(target).json()
            if done(answer):
                return answer
            time.sleep(0.05)
        raise RuntimeError(f"{target} did not come to an end")

    def finished(self, diff):
        return self.wait(f"/api/v1/datadiffs/{diff}", lambda x: x["done"])

    def source(self, **form):
        answer = self.post("/api/v1/data_sources", form)
        assert answer.status == 200, answer.body
        return answer.json()["id"]


def week(**more):
    """A request over the sample."""
    csv = {"file_type": "csv"}
    return {"data_source1_id": 1, "data_source2_id": 1, "file1_options": csv, "file2_options": csv,
            "file1": (SAMPLES / "week_published.csv").as_uri(), "file2": (SAMPLES / "week_corrected.csv").as_uri(),
            "pk_columns": ["time_hour", "carrier", "flight", "origin"], **more}
