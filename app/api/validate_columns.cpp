// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/datatype.h"
#include "api/findings.h"
#include "api/near_name.h"
#include "api/validate.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace diffract::api {

namespace {

using Columns = std::vector<KnownColumn>;

const KnownColumn* find(const Columns& columns, const QString& name)
{
    const auto at = std::find_if(columns.begin(), columns.end(), [&](const KnownColumn& c) { return c.name == name; });
    return at == columns.end() ? nullptr : &*at;
}

bool isPattern(const QString& name)
{
    return name.contains(QLatin1Char('*')) || name.contains(QLatin1Char('?'));
}

/// * stands for any letters, ? for one (engine-decisions.md, Rules).
bool matchesPattern(const QString& name, const QString& pattern)
{
    QString expression = QRegularExpression::escape(pattern);
    expression.replace(QLatin1String("\\*"), QLatin1String(".*")).replace(QLatin1String("\\?"), QLatin1String("."));
    return QRegularExpression(QRegularExpression::anchoredPattern(expression),
                              QRegularExpression::DotMatchesEverythingOption)
        .match(name)
        .hasMatch();
}

bool isTime(const KnownColumn& column)
{
    return column.kind == QLatin1String("date") || column.kind == QLatin1String("timestamp");
}

/// Says so only of what is known: a column without a value takes its partner's type.
bool isNoNumber(const KnownColumn* column)
{
    return column && !column->empty && !column->kind.isEmpty() && column->kind != QLatin1String("void")
           && !isNumberKind(column->kind);
}

/// One check over both sides; A's names throughout.
class ColumnCheck final {
public:
    ColumnCheck(const CreateRequest& request, const Columns& a, const Columns& b, NameHints hints)
        : m_request(request)
        , m_a(a)
        , m_b(b)
        , m_hints(hints)
    {
        for (const QStringList& pair : request.columnMapping.value_or(std::vector<QStringList>())) {
            if (pair.size() == 2)
                m_mappedInB.insert(pair.last());
        }
    }

    void key(Findings& out) const
    {
        for (qsizetype i = 0; i < m_request.pkColumns.size(); ++i) {
            const QString& name = m_request.pkColumns.at(i);
            const QString nameB = m_request.nameInB(name);
            const KnownColumn* a = find(m_a, name);
            const KnownColumn* b = find(m_b, nameB);
            const QString place = indexed("pk_columns", size_t(i));
            if (!a)
                out.error(place, "column_missing",
                          QStringLiteral("The key column \"%1\" is not in dataset A.%2").arg(name, hint(name, {&m_a})));
            if (!b)
                out.error(
                    place, "column_missing",
                    QStringLiteral("The key column \"%1\" is not in dataset B.%2").arg(nameB, hint(nameB, {&m_b})));
            if (a && b && !sameKind(*a, *b))
                out.error(place, "key_kind_differs",
                          QStringLiteral("The key column \"%1\" is %2 in dataset A and %3 in dataset B: keys must have "
                                         "one type.")
                              .arg(name, a->kind, b->kind));
        }
    }

    void mapping(Findings& out) const
    {
        const std::vector<QStringList> pairs = m_request.columnMapping.value_or(std::vector<QStringList>());
        for (size_t i = 0; i < pairs.size(); ++i) {
            if (pairs[i].size() != 2)
                continue;
            const QString place = indexed("column_mapping", i);
            const QString& a = pairs[i].first();
            const QString& b = pairs[i].last();
            if (!find(m_a, a))
                out.error(place, "column_missing",
                          QStringLiteral("column_mapping: \"%1\" is not in dataset A.%2").arg(a, hint(a, {&m_a})));
            if (!find(m_b, b))
                out.error(place, "column_missing",
                          QStringLiteral("column_mapping: \"%1\" is not in dataset B.%2").arg(b, hint(b, {&m_b})));
            if (a != b && find(m_b, a) && !m_mappedInB.contains(a))
                out.error(
                    place, "name_taken",
                    QStringLiteral("column_mapping gives B's \"%1\" the name \"%2\", which B has already.").arg(b, a));
        }
    }

    /// A name on one side only is allowed, on neither it is a mistake. A name with * or ? may stand for some.
    void list(const std::optional<QStringList>& names, const char* field, Findings& out) const
    {
        for (qsizetype i = 0; names && i < names->size(); ++i) {
            if (!isPattern(names->at(i)) || !standsForSome(names->at(i)))
                onOneSide(names->at(i), indexed(field, size_t(i)), field, out);
        }
    }

    void onOneSide(const QString& name, const QString& place, const char* field, Findings& out) const
    {
        if (find(m_a, name) || ofB(name))
            return;
        if (find(m_b, name)) // mapped, so it goes by A's name
            return out.error(place, "column_missing",
                             QStringLiteral("%1: B's \"%2\" goes by the name \"%3\" that column_mapping gives it.")
                                 .arg(QLatin1String(field), name, nameInA(name)));
        out.error(place, "column_missing",
                  QStringLiteral("%1: \"%2\" is a column of neither dataset.%3")
                      .arg(QLatin1String(field), name, hint(name, {&m_a, &m_b})));
    }

    void tolerances(Findings& out) const
    {
        const auto entries = m_request.diffTolerancesPerColumn.value_or(std::vector<ColumnTolerance>());
        for (size_t i = 0; i < entries.size(); ++i) {
            const QString& name = entries[i].columnName;
            const QString place = indexed("diff_tolerances_per_column", i, "column_name");
            onOneSide(name, place, "diff_tolerances_per_column", out);
            for (const KnownColumn* column : {find(m_a, name), ofB(name)}) {
                if (!isNoNumber(column))
                    continue;
                out.error(
                    place, "not_a_number",
                    QStringLiteral("\"%1\" is %2: only columns of numbers have a tolerance.").arg(name, column->kind));
                break;
            }
        }
    }

    /// Both sides need it; types of a file's first rows may still become others, and an empty one takes its partner's.
    void time(const QString& name, Findings& out) const
    {
        const QString place = QStringLiteral("time_column");
        const KnownColumn* a = find(m_a, name);
        const KnownColumn* b = ofB(name);
        if (!a && !b)
            return onOneSide(name, place, "time_column", out);
        if (!a || !b)
            return out.error(
                place, "column_missing",
                QStringLiteral("There is no column \"%1\" in %2; it is the time column.")
                    .arg(a ? m_request.nameInB(name) : name, a ? QStringLiteral("B") : QStringLiteral("A")));
        const bool unknown = (a->empty && b->empty) || a->kind.isEmpty() || b->kind.isEmpty();
        if (!unknown && !isTime(*a) && !isTime(*b))
            out.error(place, "not_a_time",
                      QStringLiteral("The time column \"%1\" is %2: it must be a date or a timestamp.")
                          .arg(name, a->type.isEmpty() ? a->kind : a->type));
    }

    void common(Findings& out) const
    {
        const auto shared = [this](const KnownColumn& a) { return find(m_b, m_request.nameInB(a.name)) != nullptr; };
        if (std::none_of(m_a.begin(), m_a.end(), shared)) {
            out.error(QString(), "no_common_column",
                      QStringLiteral("The datasets have no column name in common: map columns with column_mapping."));
            return;
        }
        const auto compared = [&](const KnownColumn& a) {
            return shared(a) && !m_request.pkColumns.contains(a.name) && considered(a.name);
        };
        if (!m_request.pkColumns.isEmpty() && std::none_of(m_a.begin(), m_a.end(), compared))
            out.warning(
                QStringLiteral("include_columns"), "nothing_to_compare",
                QStringLiteral("Beside the key no column is compared: only missing and repeated keys can be found."));
    }

private:
    [[nodiscard]] QString hint(const QString& name, std::initializer_list<const Columns*> sides) const
    {
        QStringList names;
        for (const Columns* side : sides) {
            for (const KnownColumn& column : *side)
                names.append(column.name);
        }
        names.removeDuplicates();
        const QString near = nameHint(name, names);
        return near.isEmpty() && m_hints == NameHints::NearOrAll ? namesThereAre(names) : near;
    }
    /// B's column that goes by this name.
    [[nodiscard]] const KnownColumn* ofB(const QString& name) const
    {
        const QString own = m_request.nameInB(name);
        return own == name && m_mappedInB.contains(name) ? nullptr : find(m_b, own);
    }
    [[nodiscard]] QString nameInA(const QString& mapped) const
    {
        for (const QStringList& pair : m_request.columnMapping.value_or(std::vector<QStringList>())) {
            if (pair.size() == 2 && pair.last() == mapped)
                return pair.first();
        }
        return mapped;
    }
    [[nodiscard]] bool standsForSome(const QString& pattern) const
    {
        const auto fits = [&](const KnownColumn& column) { return matchesPattern(column.name, pattern); };
        return std::any_of(m_a.begin(), m_a.end(), fits)
               || std::any_of(m_b.begin(), m_b.end(), [&](const KnownColumn& column) {
                      return !m_mappedInB.contains(column.name) && fits(column);
                  });
    }
    /// By its name, or by a pattern that is no column's own name.
    [[nodiscard]] bool isListed(const QStringList& list, const QString& name) const
    {
        return list.contains(name) || std::any_of(list.begin(), list.end(), [&](const QString& one) {
                   return isPattern(one) && !find(m_a, one) && !ofB(one) && matchesPattern(name, one);
               });
    }
    [[nodiscard]] static bool sameKind(const KnownColumn& a, const KnownColumn& b)
    {
        return a.empty || b.empty || a.kind.isEmpty() || b.kind.isEmpty()
               || comparableKind(a.kind) == comparableKind(b.kind);
    }
    /// What include and exclude leave (engine.md: include wins, columns_to_compare is another name for it).
    [[nodiscard]] bool considered(const QString& name) const
    {
        const QStringList include = m_request.includeColumns.value_or(QStringList());
        const QStringList compare = m_request.columnsToCompare.value_or(QStringList());
        if (!include.isEmpty() || !compare.isEmpty())
            return isListed(include.isEmpty() ? compare : include, name);
        return !isListed(m_request.excludeColumns.value_or(QStringList()), name);
    }

    const CreateRequest& m_request;
    const Columns& m_a;
    const Columns& m_b;
    NameHints m_hints;
    QSet<QString> m_mappedInB;
};

} // namespace

Problems validateColumns(const CreateRequest& request, const std::vector<KnownColumn>& a,
                         const std::vector<KnownColumn>& b, NameHints hints)
{
    Findings out;
    const ColumnCheck check(request, a, b, hints);
    check.key(out);
    check.mapping(out);
    check.list(request.includeColumns, "include_columns", out);
    check.list(request.excludeColumns, "exclude_columns", out);
    check.list(request.columnsToCompare, "columns_to_compare", out);
    check.tolerances(out);
    const std::vector<ColumnRule> rules = request.columnRules.value_or(std::vector<ColumnRule>());
    for (size_t i = 0; i < rules.size(); ++i) {
        if (rules[i].column)
            check.onOneSide(*rules[i].column, indexed("column_rules", i, "column"), "column_rules", out);
    }
    if (request.timeColumn)
        check.time(*request.timeColumn, out);
    check.common(out);
    return out.take();
}

} // namespace diffract::api
