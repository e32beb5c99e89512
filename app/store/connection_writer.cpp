// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connection_writer.h"

#include "store/connection_store.h"

namespace diffract::store {

ConnectionWriter::ConnectionWriter(const QString& path, QObject* parent)
    : QObject(parent)
    , m_context(std::make_unique<QObject>())
    , m_path(path)
{
    m_thread.setObjectName(QStringLiteral("connections"));
    m_context->moveToThread(&m_thread);
    m_thread.start();
}

ConnectionWriter::~ConnectionWriter()
{
    QMetaObject::invokeMethod(
        m_context.get(),
        [this] {
            m_store.reset(); // SQLite's connection belongs to its thread
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

Done ConnectionWriter::run(const Work& work)
{
    if (!m_store) {
        auto opened = ConnectionStore::open(m_path);
        if (!opened.ok())
            return opened.error();
        m_store = std::move(opened).value();
    }
    return work(*m_store);
}

void ConnectionWriter::post(Work work)
{
    QMetaObject::invokeMethod(
        m_context.get(),
        [this, work = std::move(work)] {
            if (const Done ran = run(work); !ran.ok())
                Q_EMIT failed(ran.error());
        },
        Qt::QueuedConnection);
}

void ConnectionWriter::load()
{
    post([this](ConnectionStore& store) -> Done {
        const auto all = store.all();
        if (!all.ok())
            return all.error();
        Q_EMIT loaded(*all);
        return done();
    });
}

void ConnectionWriter::save(const QString& id, const QByteArray& body, int place)
{
    post([id, body, place](ConnectionStore& store) { return store.save(id, body, place); });
}

void ConnectionWriter::remove(const QString& id)
{
    post([id](ConnectionStore& store) { return store.remove(id); });
}

void ConnectionWriter::setMark(const QString& id, KeyMark mark)
{
    post([id, mark](ConnectionStore& store) { return store.setMark(id, mark); });
}

void ConnectionWriter::setLastTest(const QString& id, const Stamped& test)
{
    post([id, test](ConnectionStore& store) { return store.setLastTest(id, test); });
}

void ConnectionWriter::setSources(const QString& id, const Stamped& sources)
{
    post([id, sources](ConnectionStore& store) { return store.setSources(id, sources); });
}

} // namespace diffract::store
