// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/source_key_guess.h"

#include "engine/key_guess.h"
#include "server/engine_request.h"
#include "server/result_mapping.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace diffract::server {

namespace {

using Columns = std::vector<std::size_t>;
using Rows = std::vector<std::vector<std::optional<std::string>>>;

constexpr std::size_t mostColumns = 64;  ///< Read of a wide table.
constexpr std::size_t mostInPairs = 16;  ///< Columns that are combined by two ...
constexpr std::size_t mostInTriples = 8; ///< ... and by three.

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

/// The type names that are no good as keys by default (service-facts 1.2, infer_pk_avoid_types).
bool isPoor(engine::Kind kind)
{
    using Kind = engine::Kind;
    constexpr std::array poor{Kind::Float,     Kind::Timestamp, Kind::Array, Kind::Boolean, Kind::Binary,
                              Kind::Varbinary, Kind::Struct,    Kind::Map,   Kind::Json,    Kind::Unsupported,
                              Kind::Super,     Kind::Xml,       Kind::Void};
    return std::find(poor.begin(), poor.end(), kind) != poor.end();
}

bool isAvoided(const engine::SourceColumn& column, const api::SourceKeyRequest& request)
{
    const QString name = text(column.column.name);
    const QStringList names = request.avoidNames.value_or(QStringList());
    if (names.contains(name, Qt::CaseInsensitive))
        return true;
    const std::string_view kind = engine::kindName(column.column.kind);
    const QString raw = QStringLiteral("db:") + text(column.sourceType);
    const QStringList types = request.avoidTypes.value_or(QStringList());
    return types.contains(QString::fromUtf8(kind.data(), qsizetype(kind.size())), Qt::CaseInsensitive)
           || types.contains(raw, Qt::CaseInsensitive);
}

/// 0 for the best name.
int rankOf(const std::string& name, const std::string& table)
{
    const QString lower = text(name).toLower();
    const QStringList best{QStringLiteral("id"), QStringLiteral("pk"), QStringLiteral("pkey"),
                           text(table).toLower() + QLatin1String("_id")};
    const qsizetype at = best.indexOf(lower);
    if (at >= 0)
        return int(at);
    return lower.endsWith(QLatin1String("id")) || lower.endsWith(QLatin1String("key")) ? int(best.size())
                                                                                       : int(best.size()) + 1;
}

std::string quoted(const std::string& name, engine::SourceKind kind)
{
    const char mark = kind == engine::SourceKind::MySql ? '`' : '"';
    std::string out(1, mark);
    for (const char c : name)
        out.append(c == mark ? 2U : 1U, c);
    return out + mark;
}

std::string selectOf(const std::vector<engine::SourceColumn>& columns, const Columns& wanted, const QStringList& table,
                     engine::SourceKind kind)
{
    std::string sql = "SELECT ";
    for (std::size_t i = 0; i < wanted.size(); ++i)
        sql += (i == 0 ? "" : ", ") + quoted(columns[wanted[i]].column.name, kind);
    sql += " FROM ";
    for (qsizetype i = 0; i < table.size(); ++i)
        sql += (i == 0 ? "" : ".") + quoted(table.at(i).toStdString(), kind);
    return sql;
}

bool hasNull(const Rows& rows, std::size_t column)
{
    return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return !row[column]; });
}

/// Lengths stand before the texts, so ("a", "bc") is not ("ab", "c").
bool isUnique(const Rows& rows, const Columns& columns)
{
    std::unordered_set<std::string> seen;
    seen.reserve(rows.size());
    for (const auto& row : rows) {
        std::string key;
        for (const std::size_t column : columns)
            key += std::to_string(row[column]->size()) + ':' + *row[column];
        if (!seen.insert(std::move(key)).second)
            return false;
    }
    return true;
}

/// The smallest unique sets of the columns, which stand in the order of preference. No set contains another.
std::vector<Columns> uniqueSets(const Rows& rows, std::size_t columns, std::size_t wanted, const std::stop_token& stop)
{
    std::vector<Columns> found;
    Columns left;
    for (std::size_t i = 0; i < columns; ++i) {
        if (isUnique(rows, {i}))
            found.push_back({i});
        else
            left.push_back(i);
    }
    const auto isOld = [&](std::size_t a, std::size_t b, std::size_t c) {
        return std::any_of(found.begin(), found.end(), [&](const Columns& one) {
            return std::all_of(one.begin(), one.end(), [&](std::size_t i) { return i == a || i == b || i == c; });
        });
    };
    const std::size_t pairs = std::min(left.size(), mostInPairs);
    for (std::size_t a = 0; a < pairs && found.size() < wanted; ++a) {
        for (std::size_t b = a + 1; b < pairs && !stop.stop_requested(); ++b) {
            if (isUnique(rows, {left[a], left[b]}))
                found.push_back({left[a], left[b]});
        }
    }
    const std::size_t triples = std::min(left.size(), mostInTriples);
    for (std::size_t a = 0; a < triples && found.size() < wanted; ++a) {
        for (std::size_t b = a + 1; b < triples; ++b) {
            for (std::size_t c = b + 1; c < triples && !stop.stop_requested(); ++c) {
                if (!isOld(left[a], left[b], left[c]) && isUnique(rows, {left[a], left[b], left[c]}))
                    found.push_back({left[a], left[b], left[c]});
            }
        }
    }
    return found;
}

/// The columns worth reading, best first.
Columns promising(const std::vector<engine::SourceColumn>& columns, const api::SourceKeyRequest& request)
{
    const std::string table = request.table.last().toStdString();
    Columns out;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!isPoor(columns[i].column.kind) && !isAvoided(columns[i], request))
            out.push_back(i);
    }
    std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
        return rankOf(columns[a].column.name, table) < rankOf(columns[b].column.name, table);
    });
    if (out.size() > mostColumns)
        out.resize(mostColumns);
    return out;
}

QStringList namesOf(const std::vector<engine::SourceColumn>& columns, Columns which)
{
    std::sort(which.begin(), which.end());
    QStringList out;
    for (const std::size_t i : which)
        out.append(text(columns[i].column.name));
    return out;
}

Columns declaredKey(const std::vector<engine::SourceColumn>& columns, const api::SourceKeyRequest& request)
{
    Columns out;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i].isKey)
            continue;
        if (isAvoided(columns[i], request))
            return {};
        out.push_back(i);
    }
    return out;
}

} // namespace

engine::Outcome<api::SourceKeyGuess> guessKey(engine::Source& source, engine::SourceKind kind,
                                              const api::SourceKeyRequest& request, const std::stop_token& stop)
{
    const auto wanted = std::size_t(request.candidates.value_or(1));
    std::vector<std::string> path;
    for (const QString& part : request.table)
        path.push_back(part.toStdString());
    const auto columns = source.columns(path, stop);
    if (!columns)
        return columns.error();
    api::SourceKeyGuess out;
    out.candidates.emplace();
    const auto add = [&](const QStringList& names) {
        api::SourceKeyCandidate candidate;
        candidate.pk = names;
        if (out.candidates->size() < wanted
            && std::find(out.candidates->begin(), out.candidates->end(), candidate) == out.candidates->end())
            out.candidates->push_back(std::move(candidate));
    };
    if (const Columns declared = declaredKey(*columns, request); !declared.empty())
        add(namesOf(*columns, declared));
    Columns read = promising(*columns, request);
    if (out.candidates->size() >= wanted || read.empty()) {
        if (out.candidates->empty())
            out.error = QStringLiteral("No column can be part of a key: their types or names are to be avoided.");
        return out;
    }
    const auto sample = std::uint64_t(request.sampleSize.value_or(kKeySample));
    const auto rows = source.query(selectOf(*columns, read, request.table, kind), {}, sample, stop);
    if (!rows)
        return rows.error();
    if (rows->rows.empty() && out.candidates->empty()) {
        out.error = QStringLiteral("The table has no rows and declares no key.");
        return out;
    }
    // Columns with a NULL are out; the places of the others in the rows.
    Rows kept(rows->rows.size());
    Columns good;
    for (std::size_t i = 0; i < read.size(); ++i) {
        if (hasNull(rows->rows, i))
            continue;
        good.push_back(read[i]);
        for (std::size_t row = 0; row < kept.size(); ++row)
            kept[row].push_back(rows->rows[row][i]);
    }
    for (const Columns& set : uniqueSets(kept, good.size(), wanted, stop)) {
        Columns real;
        for (const std::size_t i : set)
            real.push_back(good[i]);
        add(namesOf(*columns, real));
    }
    if (out.candidates->empty())
        out.error = QStringLiteral("No column and no two or three together are unique and never NULL in the first %1 "
                                   "rows.")
                        .arg(rows->rows.size());
    return out;
}

engine::Outcome<api::SourceKeyGuess> guessKeyOfFile(const engine::SourceSpec& folder,
                                                    const engine::SourceSettings& settings,
                                                    const api::SourceKeyRequest& request, const std::stop_token& stop)
{
    const engine::TableSpec table{folder, stringsOf(request.table)};
    const engine::KeyWish wish{.avoidNames = stringsOf(request.avoidNames.value_or(QStringList())),
                               .avoidTypes = stringsOf(request.avoidTypes.value_or(QStringList()))};
    const auto guess = engine::guessKeyOf(table, table, wish, settings, stop);
    if (!guess)
        return guess.error();
    api::SourceKeyGuess out;
    out.candidates.emplace();
    for (const engine::KeyCandidate& found : guess->candidates) {
        api::SourceKeyCandidate candidate;
        candidate.pk = textsOf(found.columns);
        if (found.unique && qint64(out.candidates->size()) < request.candidates.value_or(1))
            out.candidates->push_back(std::move(candidate));
    }
    if (out.candidates->empty())
        out.error = guess->note.empty() ? QStringLiteral("No key was found.") : text(guess->note);
    return out;
}

} // namespace diffract::server
