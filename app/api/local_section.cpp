// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/local_section.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr std::array<const char*, 7> kSections{"diff",       "exclusives1", "exclusives2",   "null_keys1",
                                               "null_keys2", "duplicates",  "duplicate_rows"};

constexpr auto columnFields = [](auto& v, auto& x) {
    v("name", x.name);
    v("name_b", x.nameB);
    v("role", x.role);
    v("type_a", x.typeA);
    v("type_b", x.typeB);
    v("kind_a", x.kindA);
    v("kind_b", x.kindB);
};
constexpr auto rowFields = [](auto& v, auto& x) {
    v("n", x.n);
    if (std::remove_reference_t<decltype(v)>::reading || !x.key) {
        v("a", x.a);
        v("b", x.b);
        v.orDefault("d", x.d);
    }
    v.omittable("group", x.group);
    v.omittable("key", x.key);
    v.omittable("rows_a", x.rowsA);
    v.omittable("rows_b", x.rowsB);
    v.omittable("left_a", x.leftA);
    v.omittable("left_b", x.leftB);
    v.omittable("cut", x.cut);
};
constexpr auto pageFields = [](auto& v, auto& x) {
    v("section", x.section);
    v("total", x.total);
    v("offset", x.offset);
    v("limit", x.limit);
    v("columns", x.columns);
    v("rows", x.rows);
};
} // namespace

QString toWire(Section section)
{
    return QLatin1String(kSections.at(static_cast<size_t>(section)));
}

std::optional<Section> sectionFromWire(const QString& word)
{
    for (size_t i = 0; i < kSections.size(); ++i) {
        if (word == QLatin1String(kSections[i]))
            return static_cast<Section>(i);
    }
    return std::nullopt;
}

Result<SectionColumn> SectionColumn::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SectionColumn>(json, path, columnFields);
}

QJsonObject SectionColumn::toJson() const
{
    return json::writeObject(*this, columnFields);
}

Result<SectionRow> SectionRow::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SectionRow>(json, path, rowFields);
}

QJsonObject SectionRow::toJson() const
{
    return json::writeObject(*this, rowFields);
}

Result<LocalSectionPage> LocalSectionPage::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<LocalSectionPage>(json, path, pageFields);
}

QJsonObject LocalSectionPage::toJson() const
{
    return json::writeObject(*this, pageFields);
}

} // namespace diffract::api
