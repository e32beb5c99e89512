// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_files.h"

namespace diffract::test {

FakeFiles::FakeFiles()
    : createAnswer(FakeAnswer::json(R"({"id": 12, "data_source1_id": 1, "data_source2_id": 1, "pk_columns": ["id"],
                                        "kind": "in_db", "status": "waiting"})"))
{
    m_service.handle([this](const SeenRequest& request) { return answer(request); });
}

QStringList FakeFiles::targets() const
{
    QStringList all;
    for (const SeenRequest& request : m_service.seen())
        all += QString::fromUtf8(request.target);
    return all;
}

QByteArray FakeFiles::lastBody(const QByteArray& ending) const
{
    QByteArray body;
    for (const SeenRequest& request : m_service.seen()) {
        if (request.target.endsWith(ending))
            body = request.body;
    }
    return body;
}

FakeAnswer FakeFiles::answer(const SeenRequest& request) const
{
    if (hang)
        return FakeAnswer::hang();
    if (request.target.endsWith("/local/preview")) {
        if (request.body.contains("missing") && !found)
            return FakeAnswer::json(R"({"detail": [{"loc": ["body", "file"], "msg": "There is no file missing.csv.",
                                        "type": "not_found"}]})",
                                    422);
        const bool b = request.body.contains("b.csv");
        const QByteArray last = b ? R"({"name": "amount", "type": "DOUBLE", "kind": "float"},
                                       {"name": "new", "type": "VARCHAR", "kind": "text"})"
                                  : R"({"name": "amount", "type": "BIGINT", "kind": "integer"})";
        return FakeAnswer::json(R"({"file": "file:///x", "size": 300, "modified": "2026-11-22T05:40:00Z",
            "options": {"file_type": "csv", "delimiter": ";", "quote": "\"", "header": true, "encoding": "utf-8",
                        "decimal": "."}, "found": ["delimiter", "quote", "header", "encoding", "decimal"],
            "columns": [{"name": "id", "type": "BIGINT", "kind": "integer"},
                        {"name": "<b>name</b>", "type": "VARCHAR", "kind": "text"}, )"
                                + last + R"(],
            "rows": [["1", "x", null], ["2", "", "7"]], "lines": ["id;name;amount", "1;x;", "2;;7"],
            "row_count": 2, "problems": )"
                                + previewProblems + "}");
    }
    if (request.target.endsWith("/local/guess_key") && guessAnswer)
        return *guessAnswer;
    if (request.target.endsWith("/local/guess_key"))
        return FakeAnswer::json(R"({"candidates": [{"pk_columns": ["id"], "reason": "It is called id.", "unique": true,
            "quality": [{"rows": 2, "nulls": 0, "duplicates": 0, "distincts": 2},
                        {"rows": 2, "nulls": 0, "duplicates": 2, "distincts": 1}]}], "note": null})");
    if (request.target.endsWith("/datadiffs"))
        return createAnswer;
    return FakeAnswer::json(R"({"detail": "not here"})", 404);
}

} // namespace diffract::test
