// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/services.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableView;

namespace diffract::ui {

class CallLogModel;

/// The last calls of all services: one copied as curl, all of them in a report of a problem that is read before it
/// is saved. Not modal; deletes itself.
class NetworkLogDialog final : public QDialog {
    Q_OBJECT
public:
    /// `services` outlives the dialog. @param duckdb version of the engine, for the report; may be empty.
    NetworkLogDialog(const client::Services& services, const QString& duckdb, QWidget* parent);

private:
    [[nodiscard]] QString selectedCurl() const;
    void showState();
    void showReport();

    const client::Services& m_services;
    const QString m_duckdb;
    CallLogModel* m_model;
    QTableView* m_view;
    QLabel* m_detail;
    QPushButton* m_copy;
};

} // namespace diffract::ui
