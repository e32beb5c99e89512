// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/stage_info.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto fields = [](auto& v, auto& x) {
    v("name", x.name);
    v("state", x.state);
    v("seconds", x.seconds);
    v("note", x.note);
    v("percent", x.percent);
};
} // namespace

Result<StageInfo> StageInfo::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<StageInfo>(json, path, fields);
}

QJsonObject StageInfo::toJson() const
{
    return json::writeObject(*this, fields);
}

} // namespace diffract::api
