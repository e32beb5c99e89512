// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/lost_create.h"

#include <QJsonArray>

#include <array>
#include <cstdlib>

namespace diffract::client {

namespace {

using namespace std::chrono_literals;

constexpr std::array<std::chrono::milliseconds, 2> WaitsBetweenLooks{2s, 4s};

/// What makes another comparison when it is there and was not asked for.
const QStringList& telling()
{
    static const QStringList fields = {
        QStringLiteral("table1"),
        QStringLiteral("table2"),
        QStringLiteral("query1"),
        QStringLiteral("query2"),
        QStringLiteral("file1"),
        QStringLiteral("file2"),
        QStringLiteral("filter1"),
        QStringLiteral("filter2"),
        QStringLiteral("time_travel_point1"),
        QStringLiteral("time_travel_point2"),
        QStringLiteral("pk_columns"),
        QStringLiteral("include_columns"),
        QStringLiteral("exclude_columns"),
        QStringLiteral("column_mapping"),
        QStringLiteral("column_rules"),
        QStringLiteral("time_column"),
        QStringLiteral("diff_tolerances_per_column"),
        QStringLiteral("sampling_ratio"),
        QStringLiteral("sampling_max_rows"),
        QStringLiteral("tags"),
    };
    return fields;
}

/// What stands for "not given" in one version or another.
bool isNothing(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined() || (value.isBool() && !value.toBool())
           || (value.isString() && value.toString().isEmpty()) || (value.isArray() && value.toArray().isEmpty())
           || (value.isObject() && value.toObject().isEmpty());
}

/// `stored` has all of `asked`; objects may have more.
bool covers(const QJsonValue& asked, const QJsonValue& stored)
{
    if (isNothing(asked) && isNothing(stored))
        return true;
    if (asked.isObject() && stored.isObject()) {
        const QJsonObject from = asked.toObject();
        for (auto it = from.begin(); it != from.end(); ++it) {
            if (!covers(it.value(), stored.toObject().value(it.key())))
                return false;
        }
        return true;
    }
    if (asked.isArray() && stored.isArray()) {
        const QJsonArray one = asked.toArray();
        const QJsonArray other = stored.toArray();
        for (qsizetype i = 0; i < one.size(); ++i) {
            if (!covers(one.at(i), other.at(i)))
                return false;
        }
        return one.size() == other.size();
    }
    if (asked.isString() && stored.isString() && asked != stored) {
        const QDateTime one = QDateTime::fromString(asked.toString(), Qt::ISODate);
        return one.isValid() && one == QDateTime::fromString(stored.toString(), Qt::ISODate);
    }
    return asked == stored;
}

} // namespace

LostCreate::LostCreate(ApiClient& client, const api::CreateRequest& request, const QDateTime& sentAt, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_request(request)
    , m_sentAt(sentAt)
{}

void LostCreate::start()
{
    look();
}

void LostCreate::look()
{
    api::ListQuery newest;
    newest.descending = true;
    m_client.diffs(newest).then(this, [this](const ApiResult<api::DiffPage>& page) {
        if (!page.ok()) {
            Q_EMIT failed(page.failure());
            return;
        }
        std::vector<api::DataDiff> same;
        for (const api::DataDiff& diff : page->results) {
            if (isLikely(m_request, m_sentAt, diff))
                same.push_back(diff);
        }
        const auto looks = static_cast<size_t>(m_looks++);
        if (same.empty() && looks < WaitsBetweenLooks.size())
            m_client.clock().after(WaitsBetweenLooks.at(looks), this, [this] { look(); });
        else
            Q_EMIT found(same);
    });
}

bool LostCreate::isSame(const api::CreateRequest& asked, const api::CreateRequest& stored)
{
    QJsonObject wanted = asked.toJson();
    const QJsonObject has = stored.toJson();
    for (const QString& name : asked.unknown.keys())
        wanted.remove(name); // a service keeps only what it knows
    const QString key = QStringLiteral("pk_columns");
    const bool inferred = asked.inferPk.value_or(false); // the service stores the key it found
    if (inferred) {
        wanted.remove(key);
        wanted.remove(QStringLiteral("infer_pk")); // older services do not give it back
    }
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (!covers(it.value(), has.value(it.key())))
            return false;
    }
    for (const QString& name : telling()) {
        if (!(inferred && name == key) && !wanted.contains(name) && !isNothing(has.value(name)))
            return false;
    }
    return true;
}

bool LostCreate::isLikely(const api::CreateRequest& asked, const QDateTime& sentAt, const api::DataDiff& diff)
{
    const QDateTime made = QDateTime::fromString(diff.createdAt.value_or(QString()), Qt::ISODateWithMs);
    const bool near = !made.isValid() || std::abs(sentAt.secsTo(made)) <= std::chrono::seconds(Near).count();
    return near && isSame(asked, diff.request);
}

} // namespace diffract::client
