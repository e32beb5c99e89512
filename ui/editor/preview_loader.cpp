// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/preview_loader.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace diffract::ui {

namespace {

api::Cell cellOf(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined: return {};
    case QJsonValue::Bool: return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::String: return value.toString();
    case QJsonValue::Array: return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object: return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Double: break;
    }
    // Qt writes an integer of 64 bits as it was read, other numbers in the shortest form that reads back the same.
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(text.mid(1, text.size() - 2));
}

api::LocalPreview previewOf(const api::SourceQueryResult& result)
{
    api::LocalPreview preview;
    if (result.columns) {
        for (const api::SourceQueryColumn& column : *result.columns) {
            const QString kind = column.type.value_or(QString());
            preview.columns.push_back({column.name, column.dbType.value_or(kind), kind});
        }
    } else if (!result.rows.empty()) {
        for (const QString& name : result.rows.front().keys())
            preview.columns.push_back({name, {}, {}});
    }
    for (const QJsonObject& row : result.rows) {
        api::Cells cells;
        for (const api::PreviewColumn& column : preview.columns)
            cells.push_back(cellOf(row.value(column.name)));
        preview.rows.push_back(std::move(cells));
    }
    return preview;
}

} // namespace

PreviewLoader::PreviewLoader(client::ApiClient& local, QObject* parent)
    : QObject(parent)
    , m_local(local)
    , m_file(local, DelayMs, [this] { Q_EMIT changed(); })
    , m_rows(DelayMs, [this] { onRows(); })
{}

void PreviewLoader::setService(client::ApiClient* client)
{
    m_rows.setClient(client);
    m_shownRows.reset();
    m_sql.clear();
    Q_EMIT changed();
}

void PreviewLoader::loadFile(const QString& file, const api::FileOptions& options)
{
    if (m_source == 0 && m_request.file == file && m_request.options == options && !file.isEmpty())
        return;
    if (m_request.file != file || m_source != 0)
        forget();
    m_request.file = file;
    m_request.options = options;
    m_request.rows = Rows;
    if (!file.isEmpty())
        m_file.ask([this] { return m_local.preview(m_request); });
    Q_EMIT changed();
}

void PreviewLoader::loadRows(qint64 source, const QString& sql)
{
    if (m_source != source || m_sql != sql)
        forget();
    m_source = source;
    m_sql = sql;
    m_rows.ask([this] {
        api::SourceQuery question;
        question.query = m_sql;
        return m_rows.client()->queryDataSource(m_source, question);
    });
    Q_EMIT changed();
}

void PreviewLoader::forget()
{
    m_file.forget();
    m_rows.forget();
    m_shownRows.reset();
    m_request = {};
    m_source = 0;
    m_sql.clear();
}

void PreviewLoader::reload()
{
    if (m_request.file.isEmpty())
        return;
    m_file.ask([this] { return m_local.preview(m_request); });
    Q_EMIT changed();
}

const std::optional<api::LocalPreview>& PreviewLoader::preview() const
{
    return m_source != 0 ? m_shownRows : m_file.answer();
}

const std::optional<client::ApiFailure>& PreviewLoader::failure() const
{
    return m_source != 0 ? m_rows.failure() : m_file.failure();
}

void PreviewLoader::onRows()
{
    m_shownRows.reset();
    if (const auto& rows = m_rows.answer())
        m_shownRows = previewOf(*rows);
    Q_EMIT changed();
}

} // namespace diffract::ui
