// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faults.h"

#include <QRegularExpression>

namespace diffract::test {

QByteArray goodAnswer(const QByteArray& method, const QByteArray& target)
{
    static const QByteArray source = R"({"id":2,"name":"Warehouse","type":"pg","options":{},"groups":{}})";
    static const QByteArray diff = R"({"id":7,"data_source1_id":2,"data_source2_id":2,"table1":["a","b"],)"
                                   R"("table2":["a","c"],"pk_columns":["id"],"status":"done","done":true})";
    struct Answer {
        const char* method;
        const char* path;
        QByteArray body;
    };
    static const Answer answers[] = {
        {"GET", "/organization/meta", R"({"org_id":1,"org_name":"Example","user_id":2})"},
        {"GET", "/data_sources", "[" + source + "]"},
        {"GET", "/data_sources/types",
         R"([{"name":"PostgreSQL","type":"pg","configuration_schema":{},"features":["datadiff"]}])"},
        {"GET", "/data_sources/test/\\d+",
         R"({"id":5,"status":"done","results":[{"step":"connection","status":"done",)"
         R"("result":{"code":"OK","message":"Connected.","outcome":"success"}}]})"},
        {"GET", "/data_sources/\\d+", source},
        {"GET", "/data_sources/\\d+/summary", R"({"id":2,"name":"Warehouse","type":"pg"})"},
        {"POST", "/data_sources/\\d+/test", R"({"job_id":5})"},
        {"POST", "/data_sources/\\d+/query", R"({"columns":[{"name":"n","type":"integer"}],"rows":[{"n":1}]})"},
        {"POST", "/datadiffs", diff},
        {"GET", "/datadiffs", R"({"count":1,"page":1,"page_size":100,"total_pages":1,"results":[)" + diff + "]}"},
        {"GET", "/datadiffs/\\d+", diff},
        {"PATCH", "/datadiffs/\\d+", "{}"},
        {"POST", "/datadiffs/\\d+/cancel", R"({"id":7,"status":"cancelled"})"},
        {"GET", "/datadiffs/\\d+/summary", R"({"id":7,"status":"done","data_source1_id":2,"data_source2_id":2})"},
        {"GET", "/datadiffs/\\d+/summary_results",
         R"({"status":"success","pks":{"total_rows":[3,3],"nulls":[0,0],"dupes":[0,0],"exclusives":[0,0],)"
         R"("distincts":[3,3]}})"},
    };
    const QByteArray path = target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    for (const Answer& answer : answers) {
        const QRegularExpression wanted(QStringLiteral("^/api/v1%1$").arg(QLatin1String(answer.path)));
        if (method == answer.method && wanted.match(QString::fromLatin1(path)).hasMatch())
            return answer.body;
    }
    return {};
}

} // namespace diffract::test
