# SPDX-FileCopyrightText: 2026 The Diffract authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""app/server/openapi.json is valid OpenAPI 3.1, and without what it marks as its own it is the contract.

    check_compatible.py

tests/data/contract/openapi.json is the contract; types of data sources that the local service does not have are cut
out there.
"""
import sys

from openapi_spec_validator import validate

from document import load
from service import ROOT

EXTRA_RESPONSES = ("413", "415", "503", "507")


def is_local(schema):
    return isinstance(schema, dict) and schema.get("x-origin") == "local"


class Cutter:
    """Takes away what a document marks as its own, and resolves references to responses."""

    def __init__(self, document):
        self._document = document
        self._schemas = document["components"]["schemas"]
        self._responses = document["components"].get("responses", {})

    def names_local(self, reference):
        return is_local(self._schemas.get(reference.rsplit("/", 1)[1])) and "/schemas/" in reference

    def cut(self, value):
        if isinstance(value, list):
            return sorted((self.cut(one) for one in value if not self.is_local_member(one)), key=repr)
        if not isinstance(value, dict):
            return value
        if "/responses/" in value.get("$ref", ""):
            return self.cut(self._responses[value["$ref"].rsplit("/", 1)[1]])
        own = value.get("x-local-values", [])
        out = {}
        for name, member in value.items():
            if is_local(member) or name == "x-local-values" or (isinstance(member, str) and self.is_mapped(member)):
                continue
            out[name] = self.cut([one for one in member if one not in own] if name == "enum" else member)
        mine = value.get("properties")
        if isinstance(mine, dict) and "required" in out:
            out["required"] = [one for one in out["required"] if not is_local(mine.get(one))]
            if not out["required"] and value["required"]:
                del out["required"]
        return out

    def is_local_member(self, value):
        return is_local(value) or (isinstance(value, dict) and self.names_local(value.get("$ref", "/")))

    def is_mapped(self, text):
        return text.startswith("#/components/schemas/") and self.names_local(text)

    def operations(self):
        for path, methods in self._document["paths"].items():
            for method, operation in methods.items():
                if is_local(operation):
                    continue
                cut = self.cut(operation)
                for status in EXTRA_RESPONSES:
                    cut["responses"].pop(status, None)
                if not cut.get("parameters"):
                    cut.pop("parameters", None)
                yield f"{method} {path}", cut

    def schemas(self):
        return {name: self.cut(schema) for name, schema in self._schemas.items() if not is_local(schema)}


def differences(ours, theirs, at=""):
    if type(ours) is not type(theirs):
        return [f"{at}: {str(ours)[:120]} instead of {str(theirs)[:120]}"]
    if isinstance(ours, dict):
        out = [f"{at}/{name}: missing" for name in theirs.keys() - ours.keys()]
        out += [f"{at}/{name}: not in the contract and not marked as local" for name in ours.keys() - theirs.keys()]
        for name in sorted(ours.keys() & theirs.keys()):
            out += differences(ours[name], theirs[name], f"{at}/{name}")
        return out
    return [] if ours == theirs else [f"{at}: {str(ours)[:200]} instead of {str(theirs)[:200]}"]


def main():
    ours = load(ROOT / "app" / "server" / "openapi.json")
    theirs = load(ROOT / "tests" / "data" / "contract" / "openapi.json")
    validate(ours)
    us, them = Cutter(ours), Cutter(theirs)
    faults = differences(dict(us.operations()), dict(them.operations()), "paths")
    faults += differences(us.schemas(), them.schemas(), "schemas")
    faults += differences(ours["components"]["securitySchemes"], theirs["components"]["securitySchemes"], "security")
    print("\n".join(faults))
    count = len(list(us.operations()))
    print(f"{count} operations and {len(us.schemas())} schemas of the contract, {len(faults)} differences")
    return 1 if faults or count != 19 else 0


if __name__ == "__main__":
    sys.exit(main())
