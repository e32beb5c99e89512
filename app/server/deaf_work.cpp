// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/deaf_work.h"

#include <memory>
#include <utility>

namespace diffract::server {

DeafWork::DeafWork(std::size_t most)
    : m_most(most)
{}

bool DeafWork::isFull()
{
    const std::lock_guard guard(m_mutex);
    std::erase_if(m_going, [](const Going& one) {
        return one.answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    });
    return m_going.size() >= m_most;
}

std::optional<HttpResponse> DeafWork::answerOf(std::function<HttpResponse()> work, std::chrono::milliseconds patience)
{
    const auto promise = std::make_shared<std::promise<HttpResponse>>();
    Going going{promise->get_future(), {}};
    going.thread = std::jthread([promise, work = std::move(work)] { promise->set_value(work()); });
    if (going.answer.wait_for(patience) == std::future_status::ready)
        return going.answer.get();
    const std::lock_guard guard(m_mutex);
    m_going.push_back(std::move(going));
    return std::nullopt;
}

} // namespace diffract::server
