// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/services.h"
#include "ui/diffs/diff_batch.h"

#include <functional>

namespace diffract::ui {

/// Does things to diffs of a service and tells what came of it, with a way back where there is one. UI thread.
class DiffsActions final : public QObject {
    Q_OBJECT
public:
    /// `services` outlives it.
    explicit DiffsActions(client::Services& services, QObject* parent = nullptr);

    void run(const QString& service, DiffBatch::Deed deed, const QList<qint64>& ids);
    [[nodiscard]] bool isBusy() const { return m_running > 0; }

Q_SIGNALS:
    /// "Archiving 3 of 12"; empty when nothing is under way any more.
    void busy(const QString& text);
    /// The service's list is another one now.
    void changed(const QString& service);
    /// @param undo takes it back; empty where that cannot be. It may be called at any time, once.
    void did(const QString& text, const std::function<void()>& undo);
    /// Some or all of it failed.
    void failed(const diffract::ui::DiffBatch::Report& report);

private:
    void onFinished(const QString& service, const DiffBatch::Report& report);

    client::Services& m_services;
    int m_running = 0;
};

} // namespace diffract::ui
