// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_preview.h"

namespace diffract::api {

/// The stored sections of a result. `Diff`: rows with a differing cell; `Exclusives`: rows whose key one side
/// lacks; `NullKeys`: rows with a NULL in the key; `Duplicates`: groups; `DuplicateRows`: the rows of a
/// group.
enum class Section { Diff, Exclusives1, Exclusives2, NullKeys1, NullKeys2, Duplicates, DuplicateRows };

[[nodiscard]] QString toWire(Section section);
[[nodiscard]] std::optional<Section> sectionFromWire(const QString& word);

inline constexpr int kMaxSectionLimit = 1000;

/// Query of GET local/datadiffs/{id}/sections/{section}.
struct SectionQuery {
    qint64 offset = 0;
    qint64 limit = 100;          ///< at most kMaxSectionLimit
    QStringList columns;         ///< none: all
    std::optional<qint64> group; ///< DuplicateRows: the `n` of one group
    QString order = {};          ///< Duplicates, over all groups: key, different, largest; empty: key
    friend bool operator==(const SectionQuery&, const SectionQuery&) = default;
};

struct SectionColumn {
    QString name;                              ///< A's, or B's where only B has it
    std::optional<QString> nameB;              ///< nothing where B lacks it
    QString role = QStringLiteral("compared"); ///< key, compared, type_differs, only_a, only_b
    std::optional<QString> typeA, typeB, kindA, kindB;
    QJsonObject unknown;

    [[nodiscard]] bool isKey() const { return role == QLatin1String("key"); }
    [[nodiscard]] static Result<SectionColumn> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SectionColumn&, const SectionColumn&) = default;
};

/// A row of any section. `a` and `b` are aligned with the page's columns. A group (`Duplicates`) has `key`
/// and the four counts instead; it is equal as a multiset when both left-over counts are 0
/// (they are absent with compare_duplicates: false).
struct SectionRow {
    qint64 n = 0; ///< dense number from 0 in key order
    std::optional<Cells> a, b;
    std::vector<int> d; ///< indexes into the page's columns that differ
    std::optional<qint64> group;
    std::optional<Cells> key;
    std::optional<qint64> rowsA, rowsB, leftA, leftB;
    /// Indexes into the page's columns (of a group: into `key`) where a text is not whole: its length says it.
    std::optional<std::vector<int>> cut{};
    QJsonObject unknown;

    [[nodiscard]] bool isGroup() const { return key.has_value(); }
    [[nodiscard]] static Result<SectionRow> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SectionRow&, const SectionRow&) = default;
};

/// One page of a section.
struct LocalSectionPage {
    QString section; ///< the wire word
    qint64 total = 0;
    qint64 offset = 0;
    qint64 limit = 0;
    std::vector<SectionColumn> columns;
    std::vector<SectionRow> rows;
    QJsonObject unknown;

    [[nodiscard]] static Result<LocalSectionPage> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const LocalSectionPage&, const LocalSectionPage&) = default;
};

} // namespace diffract::api
