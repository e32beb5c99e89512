// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_section.h"

#include <QString>

#include <vector>

namespace diffract::api {

/// Query of GET datadiffs.
struct ListQuery {
    qint64 page = 1;
    qint64 pageSize = 100;
    QString orderBy = QStringLiteral("id");
    bool descending = false;
    friend bool operator==(const ListQuery&, const ListQuery&) = default;
};
/// Any field of a diff by its name, several values with commas, dates as in service-facts 1.2.
struct ListFilter {
    QString name;
    QString value;
    friend bool operator==(const ListFilter&, const ListFilter&) = default;
};
using ListFilters = std::vector<ListFilter>;

/// Every path of the service, with its query where it has one, percent-encoded, from the first slash on.
namespace paths {

[[nodiscard]] QString organizationMeta();
[[nodiscard]] QString dataSources();
[[nodiscard]] QString dataSource(qint64 id);
[[nodiscard]] QString dataSourceSummary(qint64 id);
[[nodiscard]] QString dataSourceTypes();
[[nodiscard]] QString dataSourceTest(qint64 id);
[[nodiscard]] QString dataSourceTestResults(qint64 jobId);
[[nodiscard]] QString dataSourceQuery(qint64 id);
[[nodiscard]] QString dataSourceGuessPk(qint64 id);
[[nodiscard]] QString dataSourceSchema(qint64 id);
[[nodiscard]] QString dataSourceSchema(qint64 id, qint64 taskId);
[[nodiscard]] QString dataDiffs();
[[nodiscard]] QString dataDiffs(const ListQuery& query, const ListFilters& filters = {});
[[nodiscard]] QString dataDiff(qint64 id);
[[nodiscard]] QString dataDiffPoll(qint64 id); ///< with the bare flag ?poll
[[nodiscard]] QString cancel(qint64 id);
[[nodiscard]] QString summary(qint64 id);
[[nodiscard]] QString summaryResults(qint64 id);
[[nodiscard]] QString localPreview();
[[nodiscard]] QString localGuessKey();
[[nodiscard]] QString localSection(qint64 id, Section section, const SectionQuery& query = {});
[[nodiscard]] QString localDetails(qint64 id);
[[nodiscard]] QString localAnalysis(qint64 id);
[[nodiscard]] QString localStatus();
[[nodiscard]] QString localDataSource(qint64 id); ///< DELETE
[[nodiscard]] QString localDataSourceSecret(qint64 id);
[[nodiscard]] QString localDataSourceTables(qint64 id);

} // namespace paths
} // namespace diffract::api
