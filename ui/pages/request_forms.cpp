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

/// What the command line can say: two local files with nothing set but their type, and a key or none.
QString notInCli(const api::CreateRequest& request)
{
    for (const api::Side side : {api::Side::A, api::Side::B}) {
        const auto& file = request.file(side);
        if (!file || !QUrl(*file).isLocalFile())
            return Words::tr("The command line compares local files; this request names something else.");
        const auto& options = request.fileOptions(side);
        if (options && *options != api::FileOptions::guessedFor(*file))
            return Words::tr("The command line finds out itself how to read a file; this request sets it.");
    }
    api::CreateRequest rest = request;
    rest.file1.reset();
    rest.file2.reset();
    rest.file1Options.reset();
    rest.file2Options.reset();
    rest.pkColumns.clear();
    rest.inferPk.reset();
    api::CreateRequest plain;
    plain.dataSource1Id = rest.dataSource1Id;
    plain.dataSource2Id = rest.dataSource2Id;
    const QJsonObject left = rest.toJson();
    const QJsonObject none = plain.toJson();
    for (auto it = left.begin(); it != left.end(); ++it) {
        const bool unset = it->isNull() || (it->isArray() && it->toArray().isEmpty()) || (it->isBool() && !it->toBool());
        const bool usual = it.key() == QLatin1String("compare_duplicates") && it->toBool();
        if (!unset && !usual && none.value(it.key()) != it.value())
            return Words::tr("The command line has no option for %1.").arg(it.key());
    }
    return QString();
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
    const QString url = local ? QStringLiteral("\"$DIFFRACT_URL\"/api/v1/datadiffs") : shellWord(address + QStringLiteral("/api/v1/datadiffs"));
    const QString key = local ? QStringLiteral("$DIFFRACT_KEY") : QStringLiteral("$DATAFOLD_API_KEY");
    return QStringLiteral("curl -sS -X POST %1 \\\n  -H \"Authorization: Key ").arg(url) + key
        + QStringLiteral("\" \\\n  -H 'Content-Type: application/json' \\\n  --data-raw ") + shellWord(body) + QLatin1Char('\n');
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
    for (const api::Side side : {api::Side::A, api::Side::B}) {
        const QString path = QUrl(*request.file(side)).toLocalFile();
        words.append(shellWord(path));
    }
    if (!request.pkColumns.isEmpty())
        words.append({QStringLiteral("--key"), shellWord(request.pkColumns.join(QLatin1Char(',')))});
    return words.join(QLatin1Char(' ')) + QLatin1Char('\n');
}

} // namespace diffract::ui
