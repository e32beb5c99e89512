# SPDX-FileCopyrightText: 2026 The Diffract authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""PostgreSQL, MariaDB and diffract-engine for one run of a bench: own folder, own port, gone at the end."""
import contextlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def as_user(name):
    """Database servers refuse to run as root."""
    return {"user": name, "group": name, "extra_groups": []} if os.geteuid() == 0 else {}


def until(check, seconds, what):
    end = time.monotonic() + seconds
    while not check():
        if time.monotonic() > end:
            sys.exit(f"{what} within {seconds} s")
        time.sleep(0.05)


class Server:
    """A database server of this run alone."""

    def __init__(self, folder, user):
        self.folder, self.user, self.port = folder, user, free_port()
        os.makedirs(folder)
        if os.geteuid() == 0:
            shutil.chown(folder, user, user)
        self.process = None

    def start(self, make, serve):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": self.folder, **as_user(self.user)}
        subprocess.run(make, check=True, **quiet)
        self.process = subprocess.Popen(serve, **quiet)
        until(self.answers, 60, f"no answer of {serve[0]}")

    def answers(self):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return subprocess.run(self.client("SELECT 1"), capture_output=True, check=False).returncode == 0
        return False

    def ask(self, sql, **options):
        done = subprocess.run(self.client(sql), capture_output=True, text=True, check=False, **options)
        if done.returncode != 0:
            sys.exit(f"{sql[:80]}: {done.stderr}")
        return done.stdout.strip()

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()


class Postgres(Server):
    def __init__(self, folder):
        super().__init__(folder, "postgres")
        tools = os.path.join("/usr/lib/postgresql", max(os.listdir("/usr/lib/postgresql")), "bin")
        data = os.path.join(folder, "data")
        self.start([f"{tools}/initdb", "--no-sync", "-D", data, "-A", "trust", "-U", "diffract", "-E", "UTF8",
                    "--locale", "C.UTF-8"],
                   [f"{tools}/postgres", "-D", data, "-k", folder, "-p", str(self.port), "-c",
                    "listen_addresses=127.0.0.1", "-c", "fsync=off"])
        self.form = {"name": "pg", "type": "pg", "options": {"host": "127.0.0.1", "port": self.port,
                                                            "user": "diffract", "dbname": "postgres"}}

    def load(self, table, columns, file):
        """@param file: CSV with one line of names, NULL as \\N, no quotes."""
        self.ask(f"CREATE TABLE {table}({columns})")
        with open(file, encoding="utf-8") as source:
            self.ask(f"COPY {table} FROM STDIN (FORMAT csv, HEADER, NULL '\\N')", stdin=source)
        self.ask(f"ANALYZE {table}")

    def client(self, sql):
        return ["psql", "-qAtX", "-h", "127.0.0.1", "-p", str(self.port), "-U", "diffract", "postgres", "-c", sql]

    def left(self):
        return self.ask("SELECT state || ': ' || query FROM pg_stat_activity WHERE backend_type = 'client backend' AND "
                        "pid <> pg_backend_pid() UNION ALL SELECT 'table ' || relname FROM pg_class WHERE relkind IN "
                        "('r', 'v', 'm') AND relnamespace::regnamespace::text NOT IN ('pg_catalog', "
                        "'information_schema', 'pg_toast') AND relname NOT IN ('a', 'b')")


class MariaDb(Server):
    def __init__(self, folder):
        super().__init__(folder, "mysql")
        data = os.path.join(folder, "data")
        self.socket = os.path.join(folder, "socket")
        self.start(["mariadb-install-db", "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal",
                    "--skip-test-db", "--skip-name-resolve"],
                   ["/usr/sbin/mariadbd", "--no-defaults", f"--datadir={data}", f"--socket={self.socket}",
                    f"--port={self.port}", "--bind-address=127.0.0.1", "--innodb-flush-log-at-trx-commit=0",
                    "--innodb-use-native-aio=0", f"--tmpdir={folder}", "--local-infile=1", "--skip-name-resolve",
                    f"--pid-file={folder}/pid"])
        self.ask("CREATE DATABASE d; CREATE USER diffract@'127.0.0.1' IDENTIFIED BY 'secret'; GRANT SELECT ON d.* TO "
                 "diffract@'127.0.0.1'")
        self.form = {"name": "my", "type": "mysql", "options": {"host": "127.0.0.1", "port": self.port,
                                                               "user": "diffract", "password": "secret", "db": "d"}}

    def load(self, table, columns, file):
        """@param file: as for PostgreSQL."""
        self.ask(f"CREATE TABLE d.{table}({columns}); LOAD DATA LOCAL INFILE '{file}' INTO TABLE d.{table} "
                 f"FIELDS TERMINATED BY ',' IGNORE 1 LINES; ANALYZE TABLE d.{table}")

    def client(self, sql):
        return ["mariadb", "--no-defaults", "--local-infile=1", "-NB", "-u", "root", f"--socket={self.socket}", "-e", sql]

    def left(self):
        return self.ask("SELECT concat(command, ': ', coalesce(info, '')) FROM information_schema.processlist WHERE id "
                        "<> connection_id() AND user = 'diffract' UNION ALL SELECT concat('table ', table_name) FROM "
                        "information_schema.tables WHERE table_schema = 'd' AND table_name NOT IN ('a', 'b')")


class Service:
    """diffract-engine and one connection to it."""

    def __init__(self, build, state):
        self.process = subprocess.Popen([os.path.join(build, "bin", "diffract-engine"), "--data-dir", state],
                                        stdout=subprocess.PIPE)
        line = json.loads(self.process.stdout.readline())
        self.key = line["key"]
        self.connection = http.client.HTTPConnection(line["url"].removeprefix("http://"), timeout=60)
        self.started = self.call("GET", "/local/status")["started_at"]

    def call(self, method, path, body=None):
        text = json.dumps(body) if body is not None else None
        self.connection.request(method, "/api/v1" + path, text, {"Authorization": "Key " + self.key,
                                                                 "Content-Type": "application/json"})
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status >= 300:
            sys.exit(f"{method} {path}: {answer.status} {content.decode()}")
        return json.loads(content) if content else None

    def open_files(self):
        folder = f"/proc/{self.process.pid}/fd"
        found = []
        for name in os.listdir(folder):
            with contextlib.suppress(OSError):
                found.append(os.readlink(os.path.join(folder, name)))
        return found

    def stop(self):
        self.process.terminate()
        self.process.wait()
