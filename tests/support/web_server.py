#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diffract authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Serves the files of a folder on loopback, over HTTP or HTTPS, with the faults that tests ask for by path.

    web_server.py FOLDER [CERTIFICATE KEY]

Prints "port N" and then a line for each request: method, path, range, status. Ends when standard input ends.
The first part of a path is the fault, the last one the file:

    /files/NAME              as it is: ETag, Last-Modified, ranges
    /plain/NAME              without ETag and ranges
    /cut/N/NAME              the first N answers end after half of the bytes
    /swap/NAME               like cut/1, and another file (NAME.new) with another ETag from then on
    /lie/NAME                like cut/1, then a 206 that belongs to another ETag, then the file
    /chunkcut/NAME           chunked, without the last chunk
    /chunked/NAME            chunked
    /unsized/NAME            neither length nor chunks
    /lengths/NAME            two lengths, the true one and a shorter one
    /endless/NAME            chunked, never ends
    /stall/NAME              half of the bytes, then nothing
    /mute/NAME               no answer at all
    /status/CODE/NAME        that status
    /times/CODE/N/NAME       that status N times, then the file
    /hop/N/NAME              N redirects to the file
    /to/PERCENT-ENCODED-URL  a redirect there
    /noise/NAME              status 404 with a body without end
    /bucket-NAME/KEY         S3: signed by the key pair below, for the region of the bucket's name ("bucket-eu")
    /open-NAME/KEY           S3: not signed
"""
import hashlib
import hmac
import http.server
import os
import ssl
import sys
import threading
import time
import urllib.parse
from email.utils import formatdate

KEY_ID = "TESTKEY"
SECRET = "se/cret+key"
TOKEN = "test-token"
MODIFIED = 1700000000
EMPTY = hashlib.sha256(b"").hexdigest()


class Cut(Exception):
    pass


def say(line):
    os.write(1, (line + "\n").encode())  # whole, whichever thread


def hmac256(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def signature_fault(handler, region):
    """What is wrong with the signature of a request, after the documentation of AWS Signature Version 4."""
    given = handler.headers.get("Authorization", "")
    if not given.startswith("AWS4-HMAC-SHA256 "):
        return "AccessDenied"
    fields = dict(part.strip().split("=", 1) for part in given.split(" ", 1)[1].split(","))
    key_id, day, of_region, service, end = fields["Credential"].split("/")
    if key_id != KEY_ID:
        return "InvalidAccessKeyId"
    if (of_region, service, end) != (region, "s3", "aws4_request"):
        return "AuthorizationHeaderMalformed"
    stamp = handler.headers["x-amz-date"]
    age = abs(time.time() - time.mktime(time.strptime(stamp + "UTC", "%Y%m%dT%H%M%SZ%Z")) + time.timezone)
    if not stamp.startswith(day) or age > 900:
        return "RequestTimeTooSkewed"
    if handler.headers.get("x-amz-content-sha256") != EMPTY:
        return "XAmzContentSHA256Mismatch"
    names = fields["SignedHeaders"].split(";")
    sent = [n.lower() for n in handler.headers if n.lower().startswith("x-amz-")]
    if names != sorted(names) or "host" not in names or any(n not in names for n in sent):
        return "SignatureDoesNotMatch"
    if handler.headers.get("x-amz-security-token") != TOKEN:
        return "InvalidToken"
    path, _, query = handler.path.partition("?")
    path = urllib.parse.quote(urllib.parse.unquote_to_bytes(path), safe="-._~/")
    pairs = sorted(urllib.parse.parse_qsl(query, keep_blank_values=True))
    asked = "\n".join(["GET", path, urllib.parse.urlencode(pairs, quote_via=urllib.parse.quote)]
                      + ["%s:%s" % (n, " ".join(handler.headers[n].split())) for n in names]
                      + ["", ";".join(names), EMPTY])
    scope = "/".join([day, region, "s3", "aws4_request"])
    to_sign = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(asked.encode()).hexdigest()])
    key = ("AWS4" + SECRET).encode()
    for part in (day, region, "s3", "aws4_request"):
        key = hmac256(key, part)
    wanted = hmac256(key, to_sign).hex()
    return None if hmac.compare_digest(wanted, fields["Signature"]) else "SignatureDoesNotMatch"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    counts = {}
    lock = threading.Lock()
    over = threading.Event()

    def log_message(self, *_):
        pass

    def send(self, status, headers=(), body=b""):
        self.status = status
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if not any(name in ("Content-Length", "Transfer-Encoding") for name, _ in headers):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def nth(self):
        with self.lock:
            self.counts[self.path] = self.counts.get(self.path, 0) + 1
            return self.counts[self.path]

    def content(self, name):
        path = os.path.normpath(os.path.join(self.server.folder, urllib.parse.unquote(name)))
        if not path.startswith(self.server.folder + "/") or not os.path.isfile(path):
            return None
        with open(path, "rb") as file:
            return file.read()

    def give(self, data, cut=False, ranges=True):
        """The file, or the range that is asked for if its ETag is still the one that the client has."""
        etag = '"%s"' % hashlib.md5(data).hexdigest()
        headers = [("Last-Modified", formatdate(MODIFIED, usegmt=True))]
        if ranges:
            headers += [("ETag", etag), ("Accept-Ranges", "bytes")]
            if self.headers.get("If-None-Match") == etag:
                return self.send(304, headers)
        asked = self.headers.get("Range", "")
        start = int(asked[6:-1]) if ranges and asked.endswith("-") and self.headers.get("If-Range") == etag else 0
        if start:
            headers.append(("Content-Range", "bytes %d-%d/%d" % (start, len(data) - 1, len(data))))
        rest = data[start:]
        self.send(206 if start else 200, headers + [("Content-Length", str(len(rest)))],
                  rest[:len(rest) // 2] if cut else rest)
        if cut:
            raise Cut

    def do_GET(self):
        self.status = 0
        try:
            self.answer()
        except (Cut, BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            say("GET %s %s %d" % (self.path, self.headers.get("Range", "-"), self.status))

    def answer(self):
        parts = self.path.partition("?")[0].split("/")[1:]
        kind, name = parts[0], parts[-1]
        if kind.startswith(("bucket-", "open-")):
            return self.s3(kind, "/".join(parts[1:]))
        if kind == "to":
            return self.send(302, [("Location", urllib.parse.unquote(name))])
        data = self.content(name)
        if data is None:
            return self.send(404, body=b"no such file")
        special = getattr(self, "on_" + kind, None)
        return special(parts, data) if special else self.send(400)

    def on_files(self, _, data):
        self.give(data)

    def on_plain(self, _, data):
        self.give(data, ranges=False)

    def on_cut(self, parts, data):
        self.give(data, cut=self.nth() <= int(parts[1]))

    def on_swap(self, parts, data):
        first = self.nth() == 1
        self.give(data if first else self.content(parts[-1] + ".new"), cut=first)

    def on_lie(self, _, data):
        count = self.nth()
        if count == 2:
            rest = data[len(data) // 2:]
            span = "bytes %d-%d/%d" % (len(data) // 2, len(data) - 1, len(data))
            return self.send(206, [("ETag", '"other"'), ("Content-Range", span)], rest)
        return self.give(data, cut=count == 1)

    def chunks(self, data, last):
        self.send(200, [("Transfer-Encoding", "chunked")])
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data) + (b"0\r\n\r\n" if last else b""))
        if not last:
            raise Cut

    def on_chunked(self, _, data):
        self.chunks(data, True)

    def on_chunkcut(self, _, data):
        self.chunks(data, False)

    def on_unsized(self, _, data):
        self.status = 200
        self.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + data)
        raise Cut

    def on_lengths(self, _, data):
        self.send(200, [("Content-Length", str(len(data))), ("Content-Length", "13")], data)

    def on_endless(self, _, data):
        self.send(200, [("Transfer-Encoding", "chunked")])
        while True:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def on_noise(self, _, data):
        self.send(404, [("Transfer-Encoding", "chunked")])
        while True:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def on_stall(self, _, data):
        self.send(200, [("Content-Length", str(len(data)))], data[:len(data) // 2])
        self.wfile.flush()
        self.over.wait()

    def on_mute(self, _, __):
        say("mute " + self.path)
        self.over.wait()

    def on_status(self, parts, _):
        self.send(int(parts[1]))

    def on_times(self, parts, data):
        if self.nth() <= int(parts[2]):
            return self.send(int(parts[1]))
        return self.give(data)

    def on_hop(self, parts, data):
        left = int(parts[1])
        return self.send(302, [("Location", "../%d/%s" % (left - 1, parts[2]))]) if left else self.give(data)

    def s3(self, bucket, key):
        region = "eu-central-1" if bucket.endswith("-eu") else "us-east-1"
        fault = signature_fault(self, region) if bucket.startswith("bucket-") else None
        if bucket.startswith("open-") and self.headers.get("Authorization"):
            fault = "InvalidRequest"
        data = self.content(key)
        if fault is None and data is not None:
            return self.give(data)
        code = fault or "NoSuchKey"
        body = "<Error><Code>%s</Code><AWSAccessKeyId>%s</AWSAccessKeyId></Error>" % (code, KEY_ID)
        status = 404 if fault is None else 400 if fault == "AuthorizationHeaderMalformed" else 403
        return self.send(status, [("x-amz-bucket-region", region)], body.encode())


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.folder = os.path.realpath(sys.argv[1])
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say("port %d" % server.server_address[1])
    sys.stdin.read()
    Handler.over.set()


main()
