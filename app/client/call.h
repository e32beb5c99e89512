// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_result.h"
#include "client/request_job.h"

#include <QPointer>

#include <functional>

namespace diffract::client {

/// A request on its way, as a small value. Dropping it does not stop the request.
///   client.createDiff(request).then(this, [this](const ApiResult<api::DataDiff>& created) { ... });
/// UI thread.
template <typename T>
class Call final {
public:
    using Decode = std::function<ApiResult<T>(const RawAnswer&)>;

    Call() = default;
    Call(RequestJob* job, Decode decode)
        : m_job(job)
        , m_decode(std::move(decode))
    {}

    /// `answer` is called once, from the event loop and never from within this call; not at all when `context`
    /// is gone by then or the call was cancelled.
    template <typename F>
    Call& then(QObject* context, F answer)
    {
        if (m_job)
            QObject::connect(
                m_job.data(), &RequestJob::finished, context,
                [decode = m_decode, answer = std::move(answer)](const RawAnswer& raw) { answer(decode(raw)); });
        return *this;
    }
    /// Drops the request. A service may have taken it all the same.
    void cancel()
    {
        if (m_job)
            m_job->cancel();
        m_job.clear();
    }
    [[nodiscard]] bool isRunning() const { return !m_job.isNull(); }

private:
    QPointer<RequestJob> m_job;
    Decode m_decode;
};

} // namespace diffract::client
