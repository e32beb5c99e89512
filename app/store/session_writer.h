// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "store/draft.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace diffract::store {

class SessionStore;

/// Saves from the window without making it wait for the disk: a thread of its own writes in the order of the
/// calls. The destructor writes what is still waiting. Used from the thread that made it.
class SessionWriter final : public QObject {
    Q_OBJECT
public:
    /// @param path the file that SessionStore::open() has opened before without an error.
    explicit SessionWriter(const QString& path, QObject* parent = nullptr);
    ~SessionWriter() override;

    void saveDraft(const Draft& draft);
    void removeDraft(const QString& id);
    void setValue(const QString& name, const QByteArray& value);

Q_SIGNALS:
    void draftSaved(const QString& id, const QDateTime& at);
    void draftRemoved(const QString& id);
    /// The last save did not succeed; it is up to the caller to try again and to tell.
    void failed(const diffract::Error& error);

private:
    QThread m_thread;
    std::unique_ptr<QObject> m_context;    // lives in m_thread, runs the calls
    std::unique_ptr<SessionStore> m_store; // used by m_thread only
    QString m_path;

    [[nodiscard]] SessionStore* store();
    void post(const std::function<void()>& work);
};

} // namespace diffract::store
