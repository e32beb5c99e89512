// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/landed_fixture.h"
#include "engine/source/snapshot.h"

#include <QCryptographicHash>

namespace diffract::test {

/// A snapshot over datasets of one server, and questions about the texts of their columns.
class SnapshotFixture {
public:
    SnapshotFixture(const engine::SourceSpec& spec, const engine::SourceSettings& settings,
                    const std::vector<engine::Source::Held>& datasets)
    {
        auto source = engine::Source::open(spec, settings);
        if (!source)
            qFatal("%s / %s", source.error().message.c_str(), source.error().detail.c_str());
        m_source = std::move(source).value();
        auto opened = m_source->snapshot(datasets, {});
        if (!opened)
            qFatal("%s / %s", opened.error().message.c_str(), opened.error().detail.c_str());
        m_snapshot = std::move(opened).value();
    }

    [[nodiscard]] engine::Snapshot& operator*() const { return *m_snapshot; }
    [[nodiscard]] engine::Snapshot* operator->() const { return m_snapshot.get(); }
    [[nodiscard]] const engine::Dialect& dialect() const { return m_snapshot->dialect(); }
    void close() { m_snapshot.reset(); }
    [[nodiscard]] engine::Source& source() const { return *m_source; }

    /// A column's text in a form; empty when the dialect has none.
    [[nodiscard]] std::string text(std::size_t position, const engine::ValueForm& form, std::size_t dataset = 0) const
    {
        const engine::SourceColumn& column = m_snapshot->columns(dataset).at(position);
        return dialect().text(column, m_snapshot->column(dataset, position), form).value_or(std::string());
    }

    [[nodiscard]] std::string ordered(std::size_t position, const engine::ValueForm& form) const
    {
        return dialect().ordered(m_snapshot->columns(0).at(position), m_snapshot->column(0, position), form);
    }

    /// One expression over the rows of a dataset, in the order of its column 0; NULL as "NULL", errors as they are.
    [[nodiscard]] QStringList ask(const std::string& expression, const std::string& where = "",
                                  std::size_t dataset = 0) const
    {
        const auto rows = m_snapshot->ask("SELECT " + expression + " AS x FROM " + m_snapshot->from(dataset)
                                              + (where.empty() ? "" : " WHERE " + where) + " ORDER BY "
                                              + m_snapshot->column(dataset, 0),
                                          {});
        if (!rows)
            return {QString::fromStdString(rows.error().message + " / " + rows.error().detail)};
        QStringList out;
        for (const auto& row : *rows)
            out += row.front() ? QString::fromStdString(*row.front()) : QStringLiteral("NULL");
        return out;
    }

    /// What hash() must give for a text.
    [[nodiscard]] static QString hashOf(const QString& text, int half)
    {
        const QByteArray digits = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Md5).toHex();
        return QString::number(digits.mid(half * 15, 15).toULongLong(nullptr, 16));
    }

private:
    std::unique_ptr<engine::Source> m_source;
    std::unique_ptr<engine::Snapshot> m_snapshot;
};

/// A word of a test's table.
[[nodiscard]] inline engine::ValueForm formOf(const QByteArray& name)
{
    using As = engine::ValueForm::As;
    static const std::map<QByteArray, As> names{
        {"Integer", As::Integer}, {"Decimal", As::Decimal}, {"Boolean", As::Boolean}, {"Text", As::Text},
        {"Bytes", As::Bytes},     {"Date", As::Date},       {"Time", As::Time},       {"Timestamp", As::Timestamp},
        {"Uuid", As::Uuid},       {"Float", As::Float},     {"Own", As::Own}};
    const QList<QByteArray> parts = name.split(' ');
    return {.as = names.at(parts.front()), .scale = parts.size() > 1 ? parts.at(1).toInt() : 0};
}

} // namespace diffract::test
