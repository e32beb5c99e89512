// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/request_forms.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

namespace diffract::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(diffract::ui::RequestForms)
};

/// As diffract-cli takes it: a path, or the address of a file on the web.
QString fileWord(const QString& uri)
{
    const QUrl url(uri);
    return url.isLocalFile() ? url.toLocalFile() : uri;
}

/// The first thing of a request that diffract-cli has no option for; empty when it can say all of it.
QString notInCli(const api::CreateRequest& request)
{
    for (const api::Side side : {api::Side::A, api::Side::B}) {
        const auto& file = request.file(side);
        const QString scheme = file ? QUrl(*file).scheme() : QString();
        if (scheme != QLatin1String("file") && scheme != QLatin1String("https") && scheme != QLatin1String("s3"))
            return Words::tr("This page writes the command line for files; this request names something else.");
        const auto& options = request.fileOptions(side);
        const bool known = !options
                           || ((options->fileType == QLatin1String(api::kFileCsv)
                                || options->fileType == QLatin1String(api::kFileParquet)
                                || options->fileType == QLatin1String(api::kFileJson)
                                || options->fileType == QLatin1String(api::kFileExcel))
                               && options->unknown.isEmpty());
        if (!known)
            return Words::tr("The command line cannot read a file this way.");
    }
    api::CreateRequest rest = request;
    rest.file1Options.reset();
    rest.file2Options.reset();
    QJsonObject left = rest.toJson();
    for (const char* said : {"data_source1_id", "data_source2_id", "file1", "file2", "pk_columns", "infer_pk",
                             "column_mapping", "include_columns", "exclude_columns", "algorithm"})
        left.remove(QLatin1String(said));
    for (auto it = left.begin(); it != left.end(); ++it) {
        const bool unset =
            it->isNull() || (it->isArray() && it->toArray().isEmpty()) || (it->isBool() && !it->toBool());
        const bool usual = it.key() == QLatin1String("compare_duplicates") && it->toBool();
        if (!unset && !usual)
            return Words::tr("The command line has no option for %1.").arg(it.key());
    }
    return QString();
}

/// Names for one option: the separator and a backslash get a backslash.
QString escaped(QString name, QChar separator)
{
    name.replace(QLatin1Char('\\'), QStringLiteral("\\\\"));
    return name.replace(separator, QLatin1Char('\\') + QString(separator));
}

QString names(const QStringList& list)
{
    QStringList all;
    for (const QString& name : list)
        all.append(escaped(name, QLatin1Char(',')));
    return all.join(QLatin1Char(','));
}

void addFileOptions(const api::FileOptions& options, const QString& path, const char* side, QStringList& words)
{
    const auto add = [&](const char* name, const std::optional<QString>& value, const QString& empty) {
        if (value)
            words.append({QStringLiteral("--") + QLatin1String(name) + QLatin1String(side),
                          shellWord(value->isEmpty() ? empty : *value)});
    };
    const auto count = [](const std::optional<qint64>& number) {
        return number && *number > 0 ? std::optional<QString>(QString::number(*number)) : std::nullopt;
    };
    if (options.fileType != api::FileOptions::guessedFor(path).fileType)
        add("type", options.fileType, QString());
    std::optional<QString> delimiter = options.delimiter;
    if (delimiter == QStringLiteral("\t"))
        delimiter = QStringLiteral("tab");
    const QString none = QStringLiteral("none");
    add("delimiter", delimiter, none);
    add("quote", options.quote, none);
    add("escape", options.escape, none);
    add("encoding", options.encoding, none);
    add("sheet", options.sheet, none);
    add("decimal", options.decimal, none);
    add("skip", count(options.skipHeadRows), none);
    add("skip-tail", count(options.skipTailRows), none);
    if (options.header == false)
        words.append(QStringLiteral("--no-header") + QLatin1String(side));
}

} // namespace

QString shellWord(const QString& text)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_@%+=:,./-]+\\z"));
    if (plain.match(text).hasMatch() && !text.startsWith(QLatin1Char('-')))
        return text;
    QString inside = text;
    inside.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QLatin1Char('\'') + inside + QLatin1Char('\'');
}

QString jsonForm(const api::CreateRequest& request)
{
    return QString::fromUtf8(QJsonDocument(request.toJson()).toJson(QJsonDocument::Indented));
}

QString curlForm(const api::CreateRequest& request, const QString& address)
{
    const QString body = QString::fromUtf8(QJsonDocument(request.toJson()).toJson(QJsonDocument::Compact));
    const bool local = address.isEmpty();
    const QString url = local ? QStringLiteral("\"$DIFFRACT_URL\"/api/v1/datadiffs")
                              : shellWord(address + QStringLiteral("/api/v1/datadiffs"));
    const QString key = local ? QStringLiteral("$DIFFRACT_KEY") : QStringLiteral("$DATAFOLD_API_KEY");
    return QStringLiteral("curl -sS -X POST %1 \\\n  -H \"Authorization: Key ").arg(url) + key
           + QStringLiteral("\" \\\n  -H 'Content-Type: application/json' \\\n  --data-raw ") + shellWord(body)
           + QLatin1Char('\n');
}

std::optional<QString> cliForm(const api::CreateRequest& request, QString* reason)
{
    const QString cannot = notInCli(request);
    if (!cannot.isEmpty()) {
        if (reason)
            *reason = cannot;
        return std::nullopt;
    }
    QStringList words{QStringLiteral("diffract-cli"), QStringLiteral("diff")};
    const QString paths[] = {fileWord(*request.file1), fileWord(*request.file2)};
    for (const QString& path : paths)
        words.append(shellWord(path));
    if (!request.pkColumns.isEmpty())
        words.append({QStringLiteral("--key"), shellWord(names(request.pkColumns))});
    for (const QStringList& pair : request.columnMapping.value_or(std::vector<QStringList>()))
        words.append({QStringLiteral("--map"), shellWord(escaped(pair.value(0), QLatin1Char('=')) + QLatin1Char('=')
                                                         + escaped(pair.value(1), QLatin1Char('=')))});
    if (request.includeColumns && !request.includeColumns->isEmpty())
        words.append({QStringLiteral("--include"), shellWord(names(*request.includeColumns))});
    if (request.excludeColumns && !request.excludeColumns->isEmpty())
        words.append({QStringLiteral("--exclude"), shellWord(names(*request.excludeColumns))});
    if (!request.algorithm().isEmpty())
        words.append({QStringLiteral("--algorithm"), shellWord(request.algorithm())});
    if (request.file1Options)
        addFileOptions(*request.file1Options, paths[0], "-a", words);
    if (request.file2Options)
        addFileOptions(*request.file2Options, paths[1], "-b", words);
    return words.join(QLatin1Char(' ')) + QLatin1Char('\n');
}

} // namespace diffract::ui
