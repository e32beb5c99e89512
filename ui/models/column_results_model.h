// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_facts.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace diffract::ui {

/// One compared column of a finished diff.
struct ColumnResult {
    QString name;
    QString type;       ///< "DECIMAL(10,2)", or both when they differ; empty when not known.
    double match = 100; ///< Percent.
    qint64 differing = 0;
    std::optional<api::ValueEstimate> estimate{}; ///< For all rows, when a sample was compared.
    friend bool operator==(const ColumnResult&, const ColumnResult&) = default;
};
/// The compared columns in the order of the answer.
[[nodiscard]] std::vector<ColumnResult> columnResults(const api::DiffFacts& facts);

/// Match and differing values of every compared column. Sort it by ColumnResultsFilter. GUI thread.
class ColumnResultsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { State, Name, Type, Match, Differing, Estimate, Share, ColumnCount };

    explicit ColumnResultsModel(QObject* parent = nullptr);
    void setResults(const std::vector<ColumnResult>& results);
    [[nodiscard]] const ColumnResult& result(int row) const { return m_results[static_cast<size_t>(row)]; }
    /// -1 when there is no such column.
    [[nodiscard]] int rowOf(const QString& name) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant text(const ColumnResult& result, int column) const;
    std::vector<ColumnResult> m_results;
    double m_worst = 0; ///< Largest share of differing values, percent: bars are drawn against it.
};

} // namespace diffract::ui
