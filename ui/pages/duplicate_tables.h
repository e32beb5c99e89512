// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/result_table.h"

namespace diffract::ui {

/// The two tables of duplicated keys, one a side, as one: their columns brought together, their groups made by the data
/// source. Shared by the sources of groups and rows; deleting it drops what is under way. UI thread.
class DuplicateTables final : public QObject {
    Q_OBJECT
public:
    /// `client` and `types` outlive it.
    DuplicateTables(client::ApiClient& client, client::SourceTypes& types, const api::MaterializedResults& tables,
                    const client::ResultNames& names);

    /// Calls `answer` when both are open, at once if they are.
    void open(std::function<void(const Done&)> answer);
    // After open().
    [[nodiscard]] qint64 total() const;
    [[nodiscard]] const std::vector<api::SectionColumn>& columns() const { return m_columns; }

    using Rows = client::ResultTable::Rows;
    /// Rows of A, then those of B.
    void read(qint64 offset, qint64 limit, std::function<void(const Rows&)> answer);
    using Page = Result<api::LocalSectionPage>;
    /// Groups in key order, from the first on: where the rows of a group begin is known from those before it.
    void readGroups(qint64 offset, qint64 limit, std::function<void(const Page&)> answer);
    /// The rows of a group that readGroups() gave.
    void readGroup(qint64 group, qint64 limit, std::function<void(const Rows&)> answer);

private:
    struct Start {
        qint64 a = 0;
        qint64 b = 0;
    };
    void onOpened();
    void onFailed(const Error& error);
    void mergeColumns();
    [[nodiscard]] const client::ResultTable& any() const { return m_a ? *m_a : *m_b; }
    [[nodiscard]] QStringList keyAliases() const;
    /// A row of keys for every row of both tables, with a 1 for the side it is of.
    [[nodiscard]] QString rowsByKey() const;
    /// As rowsByKey(), a row a key. @param counted with the number of rows of each side.
    [[nodiscard]] QString groups(bool counted) const;
    void readGroupsCounted(qint64 offset, qint64 limit, std::function<void(const Page&)> answer);
    [[nodiscard]] api::SectionRow placed(const api::SectionRow& row, bool sideB) const;
    void readSides(Start from, Start count, std::function<void(const Rows&)> answer);

    client::ResultTable* m_a = nullptr;
    client::ResultTable* m_b = nullptr;
    std::vector<api::SectionColumn> m_columns;
    std::vector<size_t> m_placesA; ///< A table's columns in m_columns.
    std::vector<size_t> m_placesB;
    std::vector<Start> m_starts{{}}; ///< Of the groups read so far, and of the next.
    qint64 m_groups = -1;            ///< How many there are, once counted.
    std::vector<std::function<void(const Done&)>> m_waiting;
    bool m_open = false;
};

} // namespace diffract::ui
