// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history_cache.h"

#include "store/history_database.h"

#include <QDebug>
#include <QPointer>

namespace diffract::store {

namespace {

void note(const Error& error)
{
    qWarning().noquote() << error.message;
}

} // namespace

HistoryCache::HistoryCache(const QString& path, const HistoryLimits& limits, QObject* parent)
    : QObject(parent)
    , m_context(std::make_unique<QObject>())
    , m_path(path)
    , m_limits(limits)
{
    m_thread.setObjectName(QStringLiteral("history"));
    m_context->moveToThread(&m_thread);
    m_thread.start();
}

HistoryCache::~HistoryCache()
{
    post([this] {
        m_database.reset(); // SQLite's connection belongs to its thread
        m_thread.quit();
    });
    m_thread.wait();
}

void HistoryCache::post(const std::function<void()>& work)
{
    QMetaObject::invokeMethod(m_context.get(), work, Qt::QueuedConnection);
}

HistoryDatabase* HistoryCache::database()
{
    if (!m_database && !m_failed) {
        auto opened = HistoryDatabase::open(m_path, m_limits);
        m_failed = !opened.ok();
        if (opened.ok())
            m_database = std::move(opened).value();
        else
            note(opened.error());
    }
    return m_database.get();
}

void HistoryCache::save(const HistoryPage& page)
{
    post([this, page] {
        HistoryDatabase* const to = database();
        if (!to)
            return;
        if (const Done saved = to->save(page); !saved.ok())
            note(saved.error());
    });
}

void HistoryCache::load(const QString& service, const QByteArray& query, QObject* context, Found found)
{
    const QPointer<QObject> alive(context);
    post([this, service, query, alive, found = std::move(found)] {
        std::optional<HistoryPage> page;
        if (const HistoryDatabase* const from = database()) {
            const auto read = from->page(service, query);
            if (read.ok())
                page = *read;
            else
                note(read.error());
        }
        QMetaObject::invokeMethod(
            this,
            [alive, found, page] {
                if (alive)
                    found(page);
            },
            Qt::QueuedConnection);
    });
}

void HistoryCache::forget(const QString& service)
{
    post([this, service] {
        HistoryDatabase* const from = database();
        if (!from)
            return;
        if (const Done forgotten = from->forget(service); !forgotten.ok())
            note(forgotten.error());
    });
}

} // namespace diffract::store
