// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/diff_page.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto pageFields = [](auto& v, auto& x) {
    v("count", x.count);
    v("page", x.page);
    v("page_size", x.pageSize);
    v("total_pages", x.totalPages);
    v("results", x.results);
};
constexpr auto cancelFields = [](auto& v, auto& x) {
    v("id", x.id);
    v("status", x.status);
};
constexpr auto patchFields = [](auto& v, auto& x) {
    v("archived", x.archived);
    v("purged", x.purged);
};
} // namespace

Result<DiffPage> DiffPage::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<DiffPage>(json, path, pageFields);
}

QJsonObject DiffPage::toJson() const
{
    return json::writeObject(*this, pageFields);
}

Result<CancelResult> CancelResult::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<CancelResult>(json, path, cancelFields);
}

QJsonObject CancelResult::toJson() const
{
    return json::writeObject(*this, cancelFields);
}

Result<DiffPatch> DiffPatch::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<DiffPatch>(json, path, patchFields);
}

QJsonObject DiffPatch::toJson() const
{
    return json::writeObject(*this, patchFields, json::Nulls::Omit);
}

} // namespace diffract::api
