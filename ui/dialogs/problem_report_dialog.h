// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/services.h"

#include <QDialog>

class QLabel;

namespace diffract::ui {

class PlainView;

/// A report of a problem as it will be saved: it is read, and may be changed, before it is written. Not modal;
/// deletes itself.
class ProblemReportDialog final : public QDialog {
    Q_OBJECT
public:
    ProblemReportDialog(const QString& text, QWidget* parent);

    /// Writes what stands there now; what went wrong is shown.
    void save(const QString& path);

private:
    void askForPath();

    PlainView* m_text;
    QLabel* m_said;
};

/// Program, platform, services without their keys, and the network log. Data of diffs is not in it but for the
/// bodies of requests.
[[nodiscard]] QString problemReport(const client::Services& services, const QString& duckdb);

} // namespace diffract::ui
