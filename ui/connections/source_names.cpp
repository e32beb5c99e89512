// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/source_names.h"

#include <algorithm>
#include <iterator>

namespace diffract::ui {

namespace {

struct TypeName {
    const char* type;
    const char* name; ///< Names of products, the same in every language.
    bool store = false;
};

// The types of service-facts 1.3 and those of the local engine.
constexpr TypeName names[] = {
    {"athena", "Athena"},
    {"aws_s3", "Amazon S3", true},
    {"azure_synapse", "Azure Synapse"},
    {"bigquery", "BigQuery"},
    {"databricks", "Databricks"},
    {"db2", "Db2"},
    {"dremio", "Dremio"},
    {"duckdb", "DuckDB"},
    {"files", "Files", true},
    {"files_azure_datalake", "Azure Data Lake", true},
    {"folder", "Folder", true},
    {"google_cloud_storage", "Google Cloud Storage", true},
    {"mariadb", "MariaDB"},
    {"microsoft_fabric", "Microsoft Fabric"},
    {"mongodb", "MongoDB"},
    {"mssql", "SQL Server"},
    {"mysql", "MySQL"},
    {"netezza", "Netezza"},
    {"odbc", "ODBC"},
    {"oracle", "Oracle"},
    {"pg", "PostgreSQL"},
    {"postgres_aurora", "Aurora PostgreSQL"},
    {"postgres_aws_rds", "RDS PostgreSQL"},
    {"redshift", "Redshift"},
    {"sap_hana", "SAP HANA"},
    {"snowflake", "Snowflake"},
    {"sqlite", "SQLite"},
    {"starburst", "Starburst"},
    {"teradata", "Teradata"},
    {"trino", "Trino"},
    {"vertica", "Vertica"},
};

const TypeName* find(const QString& type)
{
    const auto* const found = std::find_if(std::begin(names), std::end(names),
                                           [&type](const TypeName& one) { return type == QLatin1String(one.type); });
    return found == std::end(names) ? nullptr : found;
}

} // namespace

QString sourceTypeName(const QString& type)
{
    const TypeName* const known = find(type);
    return known ? QLatin1String(known->name) : type;
}

Icon sourceTypeIcon(const QString& type)
{
    const TypeName* const known = find(type);
    if (!known || !known->store)
        return Icon::Database;
    return type == QLatin1String("files") ? Icon::File : Icon::Folder;
}

} // namespace diffract::ui
