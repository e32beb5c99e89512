// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fault_server.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <cstdio>

using namespace diffract::test;

namespace {

void print(const QByteArray& line)
{
    std::fputs((line + '\n').constData(), stdout);
    std::fflush(stdout);
}

int fail(const QString& message)
{
    std::fprintf(stderr, "fault-server: %s\n", qPrintable(message));
    return 2;
}

/// Rules of the script, one a line; `#` begins a comment. False, and `bad` the line, when one is none.
bool readScript(const QString& path, FaultServer& server, QString& bad)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        bad = path + QLatin1String(": ") + file.errorString();
        return false;
    }
    while (!file.atEnd()) {
        QByteArray line = file.readLine();
        line = line.left(line.indexOf('#') < 0 ? line.size() : line.indexOf('#')).trimmed();
        const auto rule = FaultRule::parse(line);
        if (!line.isEmpty() && !rule) {
            bad = QStringLiteral("%1: \"%2\" is not METHOD PATH FAULT [once|ever|NUMBER]")
                      .arg(path, QString::fromUtf8(line));
            return false;
        }
        if (rule)
            server.add(*rule);
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "A service on loopback that answers as a good one would, but for one fault or a script of them.\n"
        "Prints its address, then a line for each request. Any key is taken."));
    parser.addHelpOption();
    parser.addOptions({
        {QStringLiteral("fault"), QStringLiteral("What goes wrong; see --list."), QStringLiteral("NAME")},
        {QStringLiteral("times"), QStringLiteral("once, ever or a number; ever if not said."), QStringLiteral("N"),
         QStringLiteral("ever")},
        {QStringLiteral("on"), QStringLiteral("Only requests of this method and path, such as 'GET */datadiffs/*'."),
         QStringLiteral("PATTERN"), QStringLiteral("* *")},
        {QStringLiteral("script"),
         QStringLiteral("A file of lines METHOD PATH FAULT [once|ever|N]; the first that fits counts."),
         QStringLiteral("FILE")},
        {QStringLiteral("port"), QStringLiteral("Any free one if not said."), QStringLiteral("PORT"),
         QStringLiteral("0")},
        {QStringLiteral("list"), QStringLiteral("Name every fault; * are the 30 classes of the tests.")},
    });
    parser.process(app);
    if (parser.isSet(QStringLiteral("list"))) {
        for (const Fault& fault : faults())
            std::printf("%c %-20s %s\n", fault.inMatrix ? '*' : ' ', fault.name, fault.says);
        return 0;
    }
    FaultServer server(parser.value(QStringLiteral("port")).toUShort());
    if (!server.isUp())
        return fail(QStringLiteral("the port is taken"));
    QString bad;
    if (parser.isSet(QStringLiteral("script")) && !readScript(parser.value(QStringLiteral("script")), server, bad))
        return fail(bad);
    const QString fault = parser.value(QStringLiteral("fault"));
    if (!fault.isEmpty()) {
        const QString line =
            QStringList{parser.value(QStringLiteral("on")), fault, parser.value(QStringLiteral("times"))}.join(u' ');
        const auto rule = FaultRule::parse(line.toUtf8());
        if (!rule)
            return fail(QStringLiteral("\"%1\" is no rule; see --help and --list").arg(line));
        server.add(*rule);
        server.refuse(rule->fault == "refuse" && rule->times == FaultRule::Ever);
    }
    QObject::connect(&server, &FaultServer::answered, &app, [&](const SeenRequest& request, const QByteArray& what) {
        print(request.method + ' ' + request.target + " -> " + what);
        if (what == "refuse") // nobody sees who is refused: the port comes back after a while
            QTimer::singleShot(3000, &server, [&server] { server.refuse(false); });
    });
    QTimer drip;
    QObject::connect(&drip, &QTimer::timeout, &server, &FaultServer::drip);
    drip.start(1000);
    print(server.url().toUtf8());
    return QCoreApplication::exec();
}
