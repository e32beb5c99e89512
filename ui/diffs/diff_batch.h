// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"

#include <QPointer>

namespace diffract::ui {

/// The same done to several diffs of one service: a few at a time, each tried once, to the end whatever fails; a key
/// that is refused ends it. It deletes itself after finished(). UI thread.
class DiffBatch final : public QObject {
    Q_OBJECT
public:
    enum class Deed { Archive, Unarchive, Purge, Cancel };
    struct Failure {
        qint64 id = 0;
        QString why;
        friend bool operator==(const Failure&, const Failure&) = default;
    };
    struct Report {
        Deed deed = Deed::Archive;
        QList<qint64> done;
        QList<Failure> failed; ///< In the order of the ids.
        /// "3 diffs are archived.", "2 of 3 diffs are archived. Not archived: 481 (It runs.)."
        [[nodiscard]] QString sentence() const;
        /// A line for each that failed.
        [[nodiscard]] QString details() const;
    };

    DiffBatch(client::ApiClient& client, Deed deed, const QList<qint64>& ids, QObject* parent);
    /// Once.
    void start();

    static constexpr int AtOnce = 3;

Q_SIGNALS:
    void progress(int done, int total);
    void finished(const diffract::ui::DiffBatch::Report& report);

private:
    void next();
    void send(qint64 id);
    void onAnswer(qint64 id, const std::optional<Error>& error);

    QPointer<client::ApiClient> m_client;
    Report m_report;
    const QList<qint64> m_ids;
    qsizetype m_sent = 0;
    qsizetype m_answered = 0;
    bool m_refused = false;
};

} // namespace diffract::ui
