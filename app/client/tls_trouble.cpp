// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/tls_trouble.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSslCertificate>

#include <algorithm>

namespace diffract::client {

namespace {

constexpr qsizetype LongestName = 200;

QString tr(const char* text)
{
    return QCoreApplication::translate("TlsTrouble", text);
}

QString issuerOf(const QSslCertificate& certificate)
{
    for (const auto part : {QSslCertificate::CommonName, QSslCertificate::Organization}) {
        const QString name = certificate.issuerInfo(part).join(QStringLiteral(", ")).left(LongestName);
        if (!name.isEmpty())
            return name;
    }
    return tr("somebody without a name");
}

QString namesOf(const QSslCertificate& certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values(QSsl::DnsEntry);
    names += certificate.subjectAlternativeNames().values(QSsl::IpAddressEntry);
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    return names.isEmpty() ? tr("no host") : names.join(QStringLiteral(", ")).left(LongestName);
}

/// Worst first: a certificate for another host stays wrong whoever vouches for it.
int rankOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::HostNameMismatch: return 0;
    case QSslError::CertificateExpired:
    case QSslError::CertificateNotYetValid: return 1;
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted: return 2;
    default: return 3;
    }
}

} // namespace

TlsTrouble tlsTrouble(const QList<QSslError>& errors, const QString& host)
{
    if (errors.isEmpty())
        return {};
    const QSslError worst = *std::min_element(errors.begin(), errors.end(), [](const auto& one, const auto& other) {
        return rankOf(one.error()) < rankOf(other.error());
    });
    const QSslCertificate certificate = worst.certificate();
    switch (rankOf(worst.error())) {
    case 0:
        return {tr("The certificate is for %1, not for %2.").arg(namesOf(certificate), host),
                tr("Check the address. If it is right, tell the administrator of the service.")};
    case 1: {
        const bool over = worst.error() == QSslError::CertificateExpired;
        const QDateTime date = over ? certificate.expiryDate() : certificate.effectiveDate();
        const QString when = QLocale().toString(date.toLocalTime(), QLocale::ShortFormat);
        return {over ? tr("The certificate of %1 ended on %2.").arg(host, when)
                     : tr("The certificate of %1 begins only on %2.").arg(host, when),
                tr("Check the clock of this computer. If it is right, tell the administrator of the service.")};
    }
    case 2:
        return {tr("The certificate of %1 is signed by %2, an authority that this computer does not know.")
                    .arg(host, issuerOf(certificate)),
                tr("If your company has an authority of its own, choose its file as extra CA file. Otherwise do not "
                   "use this address.")};
    default: return {tr("The certificate of %1 cannot be trusted: %2").arg(host, worst.errorString()), {}};
    }
}

} // namespace diffract::client
