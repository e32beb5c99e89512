// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/source_finder.h"

#include "api/data_source_rules.h"
#include "cli/refusal.h"

#include <algorithm>

namespace diffract::cli {

using client::ApiResult;

SourceFinder::SourceFinder(client::ApiClient& client, PasswordReader& passwords, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_passwords(passwords)
{
    connect(&m_passwords, &PasswordReader::given, this, &SourceFinder::onPassword);
    connect(&m_passwords, &PasswordReader::failed, this, [this] {
        if (!m_isNeeded)
            return askNext();
        Q_EMIT failed(ExitStatus::Usage, tr("The password of data source %1 is needed: type it at a terminal, or give "
                                            "it on standard input with --password-stdin.")
                                             .arg(m_asked));
    });
}

const api::DataSource* SourceFinder::among(const std::vector<api::DataSource>& sources, const QString& wanted)
{
    for (const bool byNumber : {true, false}) {
        const auto it = std::find_if(sources.begin(), sources.end(), [&](const api::DataSource& one) {
            return byNumber ? QString::number(one.id.value_or(0)) == wanted : one.name == wanted;
        });
        if (it != sources.end())
            return &*it;
    }
    return nullptr;
}

void SourceFinder::find(const QStringList& wanted)
{
    m_client.dataSources().then(this, [this, wanted](const ApiResult<std::vector<api::DataSource>>& answer) {
        if (answer.ok())
            onListed(*answer, wanted);
        else if (answer.failure().status == 403 && takeNumbers(wanted))
            Q_EMIT found(m_found);
        else if (answer.failure().status == 403)
            Q_EMIT failed(exitStatusOf(answer.failure().error),
                          refusalText(answer.failure()) + QLatin1Char('\n')
                              + tr("The list may not be read: give the numbers of the data sources."));
        else
            Q_EMIT failed(exitStatusOf(answer.failure().error), refusalText(answer.failure()));
    });
}

bool SourceFinder::takeNumbers(const QStringList& wanted)
{
    // A key that may not read the list may use what it has the number of.
    for (const QString& one : wanted) {
        api::DataSource source;
        source.id = one.toLongLong();
        if (*source.id < 1)
            return false;
        m_found.push_back(source);
    }
    return true;
}

void SourceFinder::onListed(const std::vector<api::DataSource>& sources, const QStringList& wanted)
{
    for (const QString& one : wanted) {
        const api::DataSource* source = among(sources, one);
        if (source == nullptr) {
            QStringList names;
            for (const api::DataSource& known : sources)
                names.append(known.name);
            Q_EMIT failed(ExitStatus::Usage, tr("There is no data source %1. There are: %2. See diffract-cli sources.")
                                                 .arg(one, names.join(QLatin1String(", "))));
            return;
        }
        m_found.push_back(*source);
    }
    askNext();
}

void SourceFinder::askNext()
{
    for (const api::DataSource& source : m_found) {
        const qint64 id = source.id.value_or(0);
        if (!wantsPassword(source) || std::find(m_known.begin(), m_known.end(), id) != m_known.end())
            continue;
        m_asked = id;
        m_isNeeded = isMissing(source);
        m_known.push_back(id);
        m_passwords.ask(tr("Password of data source %1: ").arg(source.name));
        return;
    }
    Q_EMIT found(m_found);
}

bool SourceFinder::isMissing(const api::DataSource& source)
{
    return source.secretState == QStringLiteral("missing");
}

bool SourceFinder::wantsPassword(const api::DataSource& source) const
{
    if (isMissing(source) || std::any_of(m_found.begin(), m_found.end(), isMissing))
        return isMissing(source);
    // It was added where nobody could be asked, and now a password is given.
    const api::SourceForm* form = api::localSourceForm(source.type);
    return m_passwords.readsStandardInput() && source.secretState == QStringLiteral("none") && form
           && form->takesPassword();
}

void SourceFinder::onPassword(const QString& password)
{
    api::DataSourceSecret secret;
    secret.password = password;
    m_client.setDataSourceSecret(m_asked, secret).then(this, [this](const ApiResult<api::DataSource>& answer) {
        if (answer.ok())
            askNext();
        else
            Q_EMIT failed(exitStatusOf(answer.failure().error), refusalText(answer.failure()));
    });
}

} // namespace diffract::cli
