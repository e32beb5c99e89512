// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/diff_ref.h"
#include "client/diff_watcher.h"
#include "report/report_data.h"
#include "ui/theme/theme.h"

#include <QTimer>

#include <functional>

namespace diffract::ui {

class MainWindow;

/// Shows the program without anybody in front of it: waits for the first diff that is opened, writes a picture
/// of every page in light and in dark and the report as HTML, prints the summary and where everything is.
class Tour final : public QObject {
    Q_OBJECT
public:
    /// @param folder is made when it is missing. `window` outlives the tour.
    Tour(MainWindow& window, const QString& folder, QObject* parent);

Q_SIGNALS:
    /// 0, or 3 when the run failed or something could not be written (exit states of the command line).
    void finished(int status);

private:
    struct Step {
        QString name;
        std::function<void()> prepare;
    };
    void watch(const client::DiffRef& diff);
    void gather();
    void writeReport();
    void plan();
    void next();
    void shoot(const QString& name);
    void write(const QString& name, const QByteArray& bytes);
    void fail(const QString& why);

    MainWindow& m_window;
    const QString m_folder;
    qint64 m_id = 0;
    client::DiffWatcher* m_watcher = nullptr;
    report::ReportData m_data;
    QList<Step> m_steps;
    int m_step = -1;
    QTimer m_settle; ///< A page gets this long to fetch and paint what it shows.
    QStringList m_written;
    int m_status = 0;
};

} // namespace diffract::ui
