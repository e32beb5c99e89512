// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/diff_filter.h"

#include "api/diff_member.h"
#include "api/near_name.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace diffract::server {

namespace {

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

/// Every name a filter may have.
const QStringList& filterNames()
{
    static const QStringList names = [] {
        QStringList all = documentedFields();
        for (const QString& name : api::DataDiff().toJson().keys()) {
            if (!all.contains(name))
                all.append(name);
        }
        return all;
    }();
    return names;
}

enum class Kind { Text, Number, Bool, Time };

Kind kindOf(const QString& name)
{
    static const QStringList numbers = words(
        "id user_id data_source1_id data_source2_id diff_stats_pks diff_stats_rows diff_stats_values stats.match_ratio "
        "bisection_factor bisection_threshold ci_run_id pr_num monitor_id");
    static const QStringList bools = words("done archived purged");
    static const QStringList times = words("created_at updated_at finished_at time_interval_start time_interval_end");
    return numbers.contains(name) ? Kind::Number
           : bools.contains(name) ? Kind::Bool
           : times.contains(name) ? Kind::Time
                                  : Kind::Text;
}

std::optional<bool> boolOf(const QString& text)
{
    for (const auto& [word, value] :
         {std::pair("true", true), std::pair("1", true), std::pair("false", false), std::pair("0", false)}) {
        if (text.compare(QLatin1String(word), Qt::CaseInsensitive) == 0)
            return value;
    }
    return std::nullopt;
}

bool equalsNumber(const QJsonValue& value, const QString& text)
{
    bool whole = false;
    const qint64 integer = text.toLongLong(&whole);
    // Beyond 2^53 a double would not tell them apart.
    if (whole && value.toInteger(0) == value.toInteger(1))
        return value.toInteger() == integer;
    bool ok = false;
    const double number = text.toDouble(&ok);
    return ok && value.toDouble() == number;
}

QString joined(const QJsonArray& list)
{
    QStringList parts;
    for (const QJsonValue& one : list)
        parts.append(one.isArray() ? joined(one.toArray()) : one.toString());
    return parts.join(QLatin1Char('.'));
}

bool equals(const QJsonValue& value, const QString& text)
{
    switch (value.type()) {
    case QJsonValue::Bool: return boolOf(text) == value.toBool();
    case QJsonValue::Double: return equalsNumber(value, text);
    case QJsonValue::String: return value.toString().compare(text, Qt::CaseInsensitive) == 0;
    case QJsonValue::Array: {
        const QJsonArray list = value.toArray();
        return joined(list).compare(text, Qt::CaseInsensitive) == 0
               || std::any_of(list.begin(), list.end(), [&](const QJsonValue& one) { return equals(one, text); });
    }
    case QJsonValue::Object: return value.toObject().isEmpty() && text.isEmpty();
    case QJsonValue::Null:
    case QJsonValue::Undefined: break;
    }
    return text.isEmpty();
}

QDateTime inUtc(QDateTime time)
{
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.toUTC();
}

/// A day or a time; a plus that the query made a blank is one again.
struct Moment {
    QDateTime begin;
    bool isDay = false;
};

std::optional<Moment> momentOf(const QString& given)
{
    static const QRegularExpression offset(QStringLiteral("(T[0-9:.]+) ([0-9]{2}:?[0-9]{2})$"));
    static const QRegularExpression form(
        QStringLiteral("^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?"
                       "(Z|[+-][0-9]{2}:?[0-9]{2})?)?$"),
        QRegularExpression::CaseInsensitiveOption);
    QString text = given.trimmed();
    if (text.size() > 10 && text.at(10) == QLatin1Char(' '))
        text[10] = QLatin1Char('T');
    text.replace(offset, QStringLiteral("\\1+\\2"));
    if (!form.match(text).hasMatch())
        return std::nullopt;
    if (text.size() == 10) {
        const QDate day = QDate::fromString(text, Qt::ISODate);
        return day.isValid() ? std::optional(Moment{QDateTime(day, QTime(0, 0), Qt::UTC), true}) : std::nullopt;
    }
    const QDateTime time = inUtc(QDateTime::fromString(text.toUpper(), Qt::ISODateWithMs));
    return time.isValid() ? std::optional(Moment{time, false}) : std::nullopt;
}

QDateTime startOfMinute(const QDateTime& time)
{
    return QDateTime(time.date(), QTime(time.time().hour(), time.time().minute()), Qt::UTC);
}

/// The first moment behind a day, or behind a time.
QDateTime endOf(const Moment& moment)
{
    return moment.isDay ? moment.begin.addDays(1) : moment.begin.addMSecs(1);
}

api::Problem problemAt(const QString& name, const char* code, const QString& message)
{
    return {{QStringLiteral("query"), name}, QString::fromLatin1(code), api::Severity::Error, message};
}

} // namespace

const QStringList& documentedFields()
{
    static const QStringList names = words(
        "id user_id user_name data_source1_id data_source2_id table1 table2 query1 query2 pk_columns include_columns "
        "exclude_columns time_column time_aggregate filter1 filter2 done time_interval_start time_interval_end "
        "created_at updated_at diff_stats_pks diff_stats_rows diff_stats_values stats.match_ratio tags source status "
        "bisection_factor bisection_threshold ci_type ci_run_id pr_user_id pr_username pr_user_email "
        "pr_user_display_name pr_num pr_branch monitor_id data_app_type data_app_data_source_id data_app_model1_id "
        "data_app_model2_id data_app_model1_name data_app_model2_name user_ref result archived purged kind");
    return names;
}

QJsonValue fieldOf(const api::DataDiff& diff, const QString& name)
{
    static const QHash<QString, const char*> ofStats{{QStringLiteral("diff_stats_pks"), "diff_pks"},
                                                     {QStringLiteral("diff_stats_rows"), "diff_rows"},
                                                     {QStringLiteral("diff_stats_values"), "diff_values"},
                                                     {QStringLiteral("stats.match_ratio"), "match_ratio"}};
    if (const auto it = ofStats.find(name); it != ofStats.end())
        return api::memberOf(diff, "diff_stats").toObject().value(QLatin1String(*it));
    if (name.startsWith(QLatin1String("data_app_model")))
        return api::memberOf(diff, "data_app_metadata").toObject().value(name);
    const QByteArray own = name.startsWith(QLatin1String("pr_")) ? "ci_" + name.toLatin1() : name.toLatin1();
    return api::memberOf(diff, own.constData());
}

std::optional<DiffFilter::Span> DiffFilter::spanOf(const QString& text)
{
    if (const qsizetype at = text.indexOf(QLatin1String("<<")); at >= 0) {
        const auto first = momentOf(text.left(at));
        const auto last = momentOf(text.mid(at + 2));
        return first && last ? std::optional(Span{first->begin, endOf(*last)}) : std::nullopt;
    }
    const bool before = text.startsWith(QLatin1Char('<'));
    const bool after = text.startsWith(QLatin1Char('>'));
    const auto moment = momentOf(before || after ? text.mid(1) : text);
    if (!moment)
        return std::nullopt;
    if (before)
        return Span{std::nullopt, moment->begin};
    if (after)
        return Span{endOf(*moment), std::nullopt};
    if (moment->isDay)
        return Span{moment->begin, endOf(*moment)};
    const QDateTime minute = startOfMinute(moment->begin);
    return Span{minute, minute.addSecs(60)};
}

std::optional<DiffFilter> DiffFilter::parse(const api::ListFilter& filter, api::Problems& problems)
{
    const QString& name = filter.name;
    if (!filterNames().contains(name)) {
        problems.push_back(
            problemAt(name, "unknown_name",
                      QStringLiteral("Diffs have no field '%1'.").arg(name) + api::nameHint(name, filterNames())));
        return std::nullopt;
    }
    DiffFilter out;
    out.m_name = name;
    out.m_values = filter.value.split(QLatin1Char(','));
    const Kind kind = kindOf(name);
    for (const QString& value : std::as_const(out.m_values)) {
        bool good = value.isEmpty();
        QString wanted;
        if (kind == Kind::Number) {
            value.toDouble(good ? nullptr : &good);
            wanted = QStringLiteral("a number");
        } else if (kind == Kind::Bool) {
            good = good || boolOf(value).has_value();
            wanted = QStringLiteral("true or false");
        } else if (kind == Kind::Time) {
            if (const auto span = spanOf(value)) {
                out.m_spans.push_back(*span);
                good = true;
            }
            wanted = QStringLiteral("a day (2026-01-31), a time (2026-01-31T10:00), <TIME, >TIME or TIME<<TIME");
        } else {
            good = true;
        }
        if (!good) {
            problems.push_back(problemAt(name, "wrong_type", QStringLiteral("%1 is %2.").arg(name, wanted)));
            return std::nullopt;
        }
    }
    // SQL, and names with a comma inside.
    if (out.m_values.size() > 1)
        out.m_values.append(filter.value);
    return out;
}

bool DiffFilter::passes(const api::DataDiff& diff) const
{
    const QJsonValue value = fieldOf(diff, m_name);
    if (!m_spans.empty() && value.isString()) {
        const auto moment = momentOf(value.toString());
        const auto within = [&](const Span& span) {
            return (!span.begin || moment->begin >= *span.begin) && (!span.end || moment->begin < *span.end);
        };
        return moment && std::any_of(m_spans.begin(), m_spans.end(), within);
    }
    return std::any_of(m_values.begin(), m_values.end(), [&](const QString& text) { return equals(value, text); });
}

} // namespace diffract::server
