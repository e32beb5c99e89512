// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/log.h"
#include "cli/program.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    diffract::installLog(false);
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("diffract-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(DIFFRACT_VERSION));
    return diffract::cli::run(QCoreApplication::arguments());
}
