// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/watches.h"

#include <algorithm>
#include <set>

namespace diffract::client {

Watches::Watches(Services& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
{
    connect(&services, &Services::changed, this, [this] {
        // The removal of their connection was undone.
        if (!m_gone.empty() && m_services.client(m_gone.front().ref.service)) {
            for (const Watched& item : std::exchange(m_gone, {})) {
                if (!contains(item.ref))
                    m_items.push_back(item);
            }
            Q_EMIT changed();
        }
        std::set<QString> waiting;
        for (const Watched& item : m_items) {
            if (!item.over && !m_lists.contains(item.ref.service))
                waiting.insert(item.ref.service);
        }
        for (const QString& service : waiting)
            follow(service);
    });
    connect(&services, &Services::removed, this, [this](const QString& service) {
        m_lists.erase(service);
        m_gone.clear();
        std::erase_if(m_items, [this, &service](const Watched& item) {
            if (item.ref.service != service)
                return false;
            m_gone.push_back(item);
            return true;
        });
        Q_EMIT changed();
    });
}

Watches::~Watches() = default;

Watched* Watches::find(const DiffRef& ref)
{
    const auto found =
        std::find_if(m_items.begin(), m_items.end(), [&ref](const Watched& item) { return item.ref == ref; });
    return found == m_items.end() ? nullptr : &*found;
}

bool Watches::contains(const DiffRef& ref) const
{
    return std::any_of(m_items.begin(), m_items.end(), [&ref](const Watched& item) { return item.ref == ref; });
}

void Watches::add(const DiffRef& ref)
{
    Watched* item = find(ref);
    if (item && !item->over)
        return;
    if (!item) {
        m_items.push_back({ref, {}, {}, {}, false});
        item = &m_items.back();
    }
    item->over = false;
    if (m_lists.contains(ref.service))
        m_lists.at(ref.service)->add(ref.id);
    else
        follow(ref.service);
    Q_EMIT changed();
}

void Watches::follow(const QString& service)
{
    ApiClient* const client = m_services.client(service);
    if (!client || m_lists.contains(service))
        return;
    WatchList& list = *m_lists.emplace(service, std::make_unique<WatchList>(*client)).first->second;
    list.setBackground(m_background);
    list.followNetwork();
    connect(&list, &WatchList::progressed, this, [this, service](const api::DataDiff& diff) {
        onProgress({service, diff.id}, diff);
    });
    connect(&list, &WatchList::ended, this, [this, service](const api::DataDiff& diff) {
        onEnd({service, diff.id}, diff);
    });
    connect(&list, &WatchList::lost, this, [this, service](qint64 id, const ApiFailure& failure) {
        if (Watched* const item = find({service, id})) {
            item->over = true;
            item->trouble = failure.error.message;
            Q_EMIT changed();
        }
    });
    connect(&list, &WatchList::unreadable, this, [this, service](qint64 id, const ApiFailure& failure) {
        if (Watched* const item = find({service, id})) {
            item->trouble = failure.error.message;
            Q_EMIT changed();
        }
    });
    connect(&list, &WatchList::away, this,
            [this, service](const ApiFailure& failure) { setTrouble(service, failure.error.message); });
    connect(&list, &WatchList::refused, this,
            [this, service](const ApiFailure& failure) { setTrouble(service, failure.error.message); });
    connect(&list, &WatchList::back, this, [this, service] { setTrouble(service, {}); });
    for (const Watched& item : m_items) {
        if (item.ref.service == service && !item.over)
            list.add(item.ref.id);
    }
}

void Watches::onProgress(const DiffRef& ref, const api::DataDiff& diff)
{
    Watched* const item = find(ref);
    if (!item)
        return;
    const bool before = item->needsAction();
    item->diff = diff;
    item->answeredAt = m_services.client(ref.service)->clock().wallClock().toUTC();
    item->trouble.clear();
    const Watched now = *item; // a listener may take it away
    Q_EMIT changed();
    if (now.needsAction() && !before)
        Q_EMIT actionNeeded(now);
}

void Watches::onEnd(const DiffRef& ref, const api::DataDiff& diff)
{
    Watched* const item = find(ref);
    if (!item || item->over)
        return;
    item->diff = diff;
    item->over = true;
    const Watched now = *item;
    const auto over = std::count_if(m_items.begin(), m_items.end(), [](const Watched& one) { return one.over; });
    if (static_cast<std::size_t>(over) > MostOver)
        m_items.erase(std::find_if(m_items.begin(), m_items.end(), [](const Watched& one) { return one.over; }));
    Q_EMIT changed();
    Q_EMIT ended(now);
}

void Watches::setTrouble(const QString& service, const QString& text)
{
    for (Watched& item : m_items) {
        if (item.ref.service == service && !item.over)
            item.trouble = text;
    }
    Q_EMIT changed();
}

void Watches::remove(const DiffRef& ref)
{
    if (std::erase_if(m_items, [&ref](const Watched& item) { return item.ref == ref; }) == 0)
        return;
    if (const auto list = m_lists.find(ref.service); list != m_lists.end())
        list->second->remove(ref.id);
    Q_EMIT changed();
}

void Watches::clearOver()
{
    if (std::erase_if(m_items, [](const Watched& item) { return item.over; }) > 0)
        Q_EMIT changed();
}

void Watches::setBackground(bool on)
{
    m_background = on;
    for (const auto& [service, list] : m_lists)
        list->setBackground(on);
}

std::vector<Watched> Watches::items() const
{
    std::vector<Watched> items = m_items;
    std::stable_partition(items.begin(), items.end(), [](const Watched& item) { return item.needsAction(); });
    return items;
}

QJsonArray Watches::toJson() const
{
    QJsonArray kept;
    for (const Watched& item : m_items) {
        if (!item.over)
            kept.append(QJsonArray{item.ref.service, item.ref.id});
    }
    return kept;
}

void Watches::fromJson(const QJsonArray& kept)
{
    for (const QJsonValue& one : kept) {
        const DiffRef ref{one.toArray().at(0).toString(), one.toArray().at(1).toInteger()};
        if (!ref.service.isEmpty() && ref.id > 0)
            add(ref);
    }
}

} // namespace diffract::client
