# SPDX-FileCopyrightText: 2026 The Diffract authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An OpenAPI document, and whether answers are as it says."""
import copy
import json
import re

from jsonschema import Draft202012Validator, FormatChecker


def without_write_only(schema):
    """Schemas of answers: what is writeOnly is not in them, so it is not required either."""
    if isinstance(schema, list):
        return [without_write_only(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    out = {name: without_write_only(value) for name, value in schema.items()}
    properties = out.get("properties")
    if isinstance(properties, dict) and "required" in out:
        out["required"] = [name for name in out["required"]
                           if not (isinstance(properties.get(name), dict) and properties[name].get("writeOnly"))]
    return out


class Document:
    def __init__(self, json_object):
        self.json = json_object
        self._components = without_write_only(copy.deepcopy(json_object["components"]))
        self._validators = {}
        self._paths = []
        for path in json_object["paths"]:
            parts = [".+" if part.startswith("{") else re.escape(part) for part in path.split("/")]
            self._paths.append((re.compile("/".join(part if part != ".+" else "[^/]+" for part in parts)), path))
        self._paths.sort(key=lambda one: one[1].count("{"))

    def operation(self, method, path):
        """(name, operation) or nothing. A fixed segment wins over a parameter."""
        for pattern, name in self._paths:
            if pattern.fullmatch(path) and method.lower() in self.json["paths"][name]:
                return f"{method} {name}", self.json["paths"][name][method.lower()]
        return None

    def response(self, operation, status):
        response = operation["responses"].get(str(status))
        if response and "$ref" in response:
            response = self.json["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
        return response

    def faults(self, answer):
        """Sentences that tell how the answer is not as documented."""
        where = f"{answer.method} {answer.target} -> {answer.status}"
        found = self.operation(answer.method, answer.path)
        if not found:
            return [] if answer.status in (404, 405) else [f"{where}: no such operation"]
        name, operation = found
        response = self.response(operation, answer.status)
        if response is None:
            return [f"{where}: the status is not documented: {answer.body[:300]}"]
        content = response.get("content", {})
        if answer.media_type not in content:
            return [f"{where}: the media type {answer.media_type} is not documented"]
        key = (name, answer.status, answer.media_type)
        if key not in self._validators:
            schema = without_write_only(copy.deepcopy(content[answer.media_type].get("schema", {})))
            schema["components"] = self._components
            self._validators[key] = Draft202012Validator(schema, format_checker=FormatChecker(["date-time"]))
        return [f"{where}: {describe(error)}" for error in self._validators[key].iter_errors(answer.json())]


def describe(error):
    """The deepest reason, in short."""
    while error.context:
        error = max(error.context, key=lambda one: len(one.absolute_path))
    return f"{'/'.join(str(part) for part in error.absolute_path)}: {error.message[:300]}"


def load(path):
    return json.loads(path.read_text())
