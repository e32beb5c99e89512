// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/table_shape.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <array>

namespace diffract::client {

namespace {

/// How a table marks the side of a column.
struct Mark {
    const char* a;
    const char* b;
    bool before; ///< The mark stands before the name.
};
constexpr std::array Marks{Mark{"t1_", "t2_", true},    Mark{"t1.", "t2.", true}, Mark{"_t1", "_t2", false},
                           Mark{".t1", ".t2", false},   Mark{"a_", "b_", true},   Mark{"_a", "_b", false},
                           Mark{"a.", "b.", true},      Mark{".a", ".b", false},  Mark{"t1__", "t2__", true},
                           Mark{"__t1", "__t2", false}, Mark{"a__", "b__", true}, Mark{"__a", "__b", false}};

/// The name without the mark; null when it has none.
QString without(const QString& name, const char* mark, bool before)
{
    const QLatin1String text(mark);
    if (name.size() <= text.size())
        return {};
    if (before)
        return name.startsWith(text, Qt::CaseInsensitive) ? name.mid(text.size()) : QString();
    return name.endsWith(text, Qt::CaseInsensitive) ? name.chopped(text.size()) : QString();
}

struct FlagForm {
    const char* form; ///< %1 is the column.
    bool isMatch;
};
constexpr std::array FlagForms{
    FlagForm{"match_%1", true},    FlagForm{"%1_match", true},        FlagForm{"is_match_%1", true},
    FlagForm{"%1_is_match", true}, FlagForm{"%1_matches", true},      FlagForm{"%1.match", true},
    FlagForm{"match.%1", true},    FlagForm{"%1_equal", true},        FlagForm{"is_diff_%1", false},
    FlagForm{"%1_is_diff", false}, FlagForm{"diff_%1", false},        FlagForm{"%1_diff", false},
    FlagForm{"%1_differs", false}, FlagForm{"%1_is_different", false}};

std::optional<bool> truthOf(const QJsonValue& value)
{
    if (value.isBool())
        return value.toBool();
    if (value.isDouble())
        return value.toInteger() != 0;
    const QString word = value.toString().toLower();
    if (word == QLatin1String("true") || word == QLatin1String("t") || word == QLatin1String("1"))
        return true;
    if (word == QLatin1String("false") || word == QLatin1String("f") || word == QLatin1String("0"))
        return false;
    return std::nullopt;
}

/// Types that every database sorts; of the rest some do not.
bool hasOrder(const std::optional<QString>& type)
{
    static const QSet<QString> ordered{QStringLiteral("boolean"),
                                       QStringLiteral("integer"),
                                       QStringLiteral("float"),
                                       QStringLiteral("decimal"),
                                       QStringLiteral("unbounded_decimal"),
                                       QStringLiteral("string"),
                                       QStringLiteral("date"),
                                       QStringLiteral("time"),
                                       QStringLiteral("timestamp"),
                                       QStringLiteral("uuid"),
                                       QStringLiteral("fixed_length_string")};
    return type && ordered.contains(*type);
}

} // namespace

api::Cell cellOf(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined: return std::nullopt;
    case QJsonValue::String: return value.toString();
    case QJsonValue::Bool: return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double: return QString::number(value.toInteger());
    case QJsonValue::Array: return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object: return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    }
    return std::nullopt;
}

/// The table's columns and which of them have found their place.
struct TableShape::Found {
    const std::vector<api::SourceQueryColumn>& columns;
    QHash<QString, qsizetype> byName; ///< lower case
    QSet<QString> taken;              ///< the table's names
    const Mark* mark = nullptr;

    explicit Found(const std::vector<api::SourceQueryColumn>& all)
        : columns(all)
    {
        for (size_t i = 0; i < all.size(); ++i)
            byName.insert(all[i].name.toLower(), static_cast<qsizetype>(i));
    }
    /// The table's own spelling; empty when it has no such column.
    [[nodiscard]] QString find(const QString& name) const
    {
        const auto at = byName.constFind(name.toLower());
        return at == byName.constEnd() ? QString() : columns[static_cast<size_t>(*at)].name;
    }
    [[nodiscard]] QString marked(const QString& name, const char* sign) const
    {
        const QString text = QLatin1String(sign);
        return find(mark->before ? text + name : name + text);
    }
    [[nodiscard]] const api::SourceQueryColumn* column(const QString& name) const
    {
        const auto at = byName.constFind(name.toLower());
        return name.isEmpty() || at == byName.constEnd() ? nullptr : &columns[static_cast<size_t>(*at)];
    }
    void chooseMark(const ResultNames& names);
};

void TableShape::Found::chooseMark(const ResultNames& names)
{
    QSet<QString> known;
    for (const ResultNames::Column& column : names.columns)
        known << column.name.toLower() << column.nameB.toLower();
    for (const QString& key : names.keys)
        known << key.toLower();
    known.remove(QString());
    // Old answers name the keys alone.
    if (known.size() <= names.keys.size())
        known.clear();
    int best = 0;
    for (const Mark& one : Marks) {
        int points = 0;
        for (const api::SourceQueryColumn& column : columns) {
            for (const char* side : {one.a, one.b}) {
                const QString base = without(column.name, side, one.before);
                if (base.isEmpty() || (!known.isEmpty() && !known.contains(base.toLower())))
                    continue;
                const QString other = QLatin1String(side == one.a ? one.b : one.a);
                // Of a pair, or of a name that is known, one can be sure.
                points += find(one.before ? other + base : base + other).isEmpty() ? (known.isEmpty() ? 0 : 2) : 3;
            }
        }
        if (points > best) {
            best = points;
            mark = &one;
        }
    }
}

TableShape::TableShape(const std::vector<api::SourceQueryColumn>& columns, const ResultNames& names, Side side)
{
    Found found(columns);
    found.chooseMark(names);
    takeKeys(found, names);
    if (found.mark)
        takeSides(found, names);
    else
        takeRest(found, names, side);
    takeFlags(found);
    setOrder(found);
}

void TableShape::add(const Found& found, const QString& name, const Place& place, const ResultNames& names, bool isKey)
{
    api::SectionColumn column;
    column.name = name;
    column.nameB = name;
    const auto known = std::find_if(names.columns.begin(), names.columns.end(), [&](const ResultNames::Column& one) {
        return one.name.compare(name, Qt::CaseInsensitive) == 0
               || (!one.nameB.isEmpty() && one.nameB.compare(name, Qt::CaseInsensitive) == 0);
    });
    bool onlyA = place.b.isEmpty() && !place.a.isEmpty();
    bool onlyB = place.a.isEmpty() && !place.b.isEmpty();
    bool typeDiffers = false;
    if (known != names.columns.end()) {
        // The chosen columns of the page go by A's name.
        column.name = known->name;
        column.nameB = known->nameB.isEmpty() ? known->name : known->nameB;
        typeDiffers = known->typeDiffers;
    }
    if (isKey)
        column.role = QStringLiteral("key");
    else if (onlyA)
        column.role = QStringLiteral("only_a");
    else if (onlyB)
        column.role = QStringLiteral("only_b");
    else if (typeDiffers)
        column.role = QStringLiteral("type_differs");
    const auto describe = [&](const QString& at, std::optional<QString>& type, std::optional<QString>& kind) {
        if (const api::SourceQueryColumn* one = found.column(at)) {
            type = one->dbType ? one->dbType : one->type;
            kind = one->type;
        }
    };
    describe(place.a, column.typeA, column.kindA);
    describe(place.b, column.typeB, column.kindB);
    m_columns.push_back(column);
    m_places.push_back(place);
}

void TableShape::takeKeys(Found& found, const ResultNames& names)
{
    for (const QString& key : names.keys) {
        Place place;
        if (const QString once = found.find(key); !once.isEmpty()) {
            place.a = place.b = once;
        } else if (found.mark) {
            place.a = found.marked(key, found.mark->a);
            place.b = found.marked(key, found.mark->b);
            const auto known = std::find_if(names.columns.begin(), names.columns.end(),
                                            [&](const ResultNames::Column& one) { return one.name == key; });
            if (place.b.isEmpty() && known != names.columns.end())
                place.b = found.marked(known->nameB, found.mark->b);
        }
        if (place.a.isEmpty() && place.b.isEmpty())
            continue;
        add(found, key, place, names, true);
        for (const QString& one : {place.a, place.b}) {
            if (one.isEmpty() || found.taken.contains(one))
                continue;
            found.taken.insert(one);
            m_keys.append(one);
        }
    }
}

void TableShape::takeSides(Found& found, const ResultNames& names)
{
    for (const api::SourceQueryColumn& column : found.columns) {
        if (found.taken.contains(column.name))
            continue;
        const QString inA = without(column.name, found.mark->a, found.mark->before);
        const QString inB = inA.isEmpty() ? without(column.name, found.mark->b, found.mark->before) : QString();
        if (inA.isEmpty() && inB.isEmpty())
            continue;
        const QString base = inA.isEmpty() ? inB : inA;
        Place place;
        place.a = found.marked(base, found.mark->a);
        place.b = found.marked(base, found.mark->b);
        // Under a mapping the sides may go by their own names.
        for (const ResultNames::Column& known : names.columns) {
            if (place.b.isEmpty() && known.name.compare(base, Qt::CaseInsensitive) == 0 && !known.nameB.isEmpty())
                place.b = found.marked(known.nameB, found.mark->b);
            if (place.a.isEmpty() && known.nameB.compare(base, Qt::CaseInsensitive) == 0)
                place.a = found.marked(known.name, found.mark->a);
        }
        found.taken.insert(place.a);
        found.taken.insert(place.b);
        add(found, base, place, names, false);
    }
}

void TableShape::takeRest(Found& found, const ResultNames& names, Side side)
{
    for (const api::SourceQueryColumn& column : found.columns) {
        if (found.taken.contains(column.name))
            continue;
        found.taken.insert(column.name);
        Place place;
        if (side != Side::B)
            place.a = column.name;
        if (side == Side::B)
            place.b = column.name;
        add(found, column.name, place, names, false);
    }
}

void TableShape::takeFlags(Found& found)
{
    for (size_t i = 0; i < m_places.size(); ++i) {
        Place& place = m_places[i];
        if (m_columns[i].isKey() || place.a.isEmpty() || place.b.isEmpty())
            continue;
        for (const FlagForm& form : FlagForms) {
            const QString flag = found.find(QString::fromLatin1(form.form).arg(m_columns[i].name));
            if (flag.isEmpty() || found.taken.contains(flag))
                continue;
            place.flag = flag;
            place.flagIsMatch = form.isMatch;
            found.taken.insert(flag);
            break;
        }
    }
}

void TableShape::setOrder(const Found& found)
{
    m_order = m_keys;
    if (!m_order.isEmpty())
        return;
    for (const api::SourceQueryColumn& column : found.columns) {
        if (hasOrder(column.type))
            m_order.append(column.name);
    }
}

bool TableShape::tellsSides() const
{
    bool any = false;
    for (size_t i = 0; i < m_places.size(); ++i) {
        if (m_columns[i].isKey())
            continue;
        if (!m_places[i].a.isEmpty() && !m_places[i].b.isEmpty())
            return true;
        any = true;
    }
    return !any;
}

QStringList TableShape::namesOf(Side side) const
{
    QStringList names;
    for (const Place& place : m_places) {
        const QString& name = side == Side::B ? place.b : place.a;
        if (!name.isEmpty() && place.a != place.b)
            names.append(name);
    }
    return names;
}

api::SectionRow TableShape::row(const QJsonObject& json, qint64 number, Side side) const
{
    api::SectionRow row;
    row.n = number;
    api::Cells a;
    api::Cells b;
    for (size_t i = 0; i < m_places.size(); ++i) {
        const Place& place = m_places[i];
        const auto cell = [&](const QString& own, const QString& other) {
            // A key is the same on both sides and may stand once.
            const bool ofOther = own.isEmpty() && m_columns[i].isKey();
            return cellOf(json.value(ofOther ? other : own));
        };
        a.push_back(cell(place.a, place.b));
        b.push_back(cell(place.b, place.a));
        if (m_columns[i].isKey() && place.a != place.b) {
            if (!a.back())
                a.back() = b.back();
            if (!b.back())
                b.back() = a.back();
        }
        if (side != Side::Both || m_columns[i].role != QLatin1String("compared"))
            continue;
        const std::optional<bool> flag = place.flag.isEmpty() ? std::nullopt : truthOf(json.value(place.flag));
        if (flag ? *flag != place.flagIsMatch : a.back() != b.back())
            row.d.push_back(static_cast<int>(i));
    }
    if (side != Side::B)
        row.a = std::move(a);
    if (side != Side::A)
        row.b = std::move(b);
    return row;
}

} // namespace diffract::client
