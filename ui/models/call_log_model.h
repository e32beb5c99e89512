// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/network_log.h"

#include <QAbstractTableModel>

#include <functional>

namespace diffract::ui {

/// The network log as a table, the newest first. It follows the log by itself.
class CallLogModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Service, Method, Path, Status, Took, Sent, Received, ColumnCount };
    using NameOf = std::function<QString(const QString& service)>;

    /// `log` outlives the model. @param nameOf what a service is called.
    CallLogModel(client::NetworkLog& log, NameOf nameOf, QObject* parent);

    [[nodiscard]] const client::CallRecord& call(int row) const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const client::CallRecord& call, int column) const;

    client::NetworkLog& m_log;
    NameOf m_nameOf;
    int m_rows = 0; ///< What the views know of.
};

/// "200", "no answer", "408, 3 tries".
[[nodiscard]] QString statusText(const client::CallRecord& call);

} // namespace diffract::ui
