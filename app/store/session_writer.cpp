// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/session_writer.h"

#include "store/session_store.h"

namespace diffract::store {

SessionWriter::SessionWriter(const QString& path, QObject* parent)
    : QObject(parent)
    , m_context(std::make_unique<QObject>())
    , m_path(path)
{
    m_thread.setObjectName(QStringLiteral("session"));
    m_context->moveToThread(&m_thread);
    m_thread.start();
}

SessionWriter::~SessionWriter()
{
    post([this] {
        m_store.reset(); // SQLite's connection belongs to its thread
        m_thread.quit();
    });
    m_thread.wait();
}

void SessionWriter::post(const std::function<void()>& work)
{
    QMetaObject::invokeMethod(m_context.get(), work, Qt::QueuedConnection);
}

SessionStore* SessionWriter::store()
{
    if (!m_store) {
        auto opened = SessionStore::open(m_path);
        if (!opened.ok()) {
            Q_EMIT failed(opened.error());
            return nullptr;
        }
        m_store = std::move(opened).value();
    }
    return m_store.get();
}

void SessionWriter::saveDraft(const Draft& draft)
{
    post([this, draft] {
        SessionStore* const to = store();
        if (!to)
            return;
        const auto saved = to->saveDraft(draft);
        if (saved.ok())
            Q_EMIT draftSaved(draft.id, *saved);
        else
            Q_EMIT failed(saved.error());
    });
}

void SessionWriter::removeDraft(const QString& id)
{
    post([this, id] {
        SessionStore* const to = store();
        if (!to)
            return;
        const Done removed = to->removeDraft(id);
        if (removed.ok())
            Q_EMIT draftRemoved(id);
        else
            Q_EMIT failed(removed.error());
    });
}

void SessionWriter::setValue(const QString& name, const QByteArray& value)
{
    post([this, name, value] {
        SessionStore* const to = store();
        if (!to)
            return;
        const Done set = to->setValue(name, value);
        if (!set.ok())
            Q_EMIT failed(set.error());
    });
}

} // namespace diffract::store
