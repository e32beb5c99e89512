// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/list_options.h"

#include "cli/option_reader.h"

#include <QCoreApplication>

#include <algorithm>

namespace diffract::cli {

namespace {

constexpr qint64 UsualPage = 50;

QString tr(const char* text)
{
    return QCoreApplication::translate("CliOptions", text);
}

Result<qint64> countFrom1(const QCommandLineParser& parser, const char* option, qint64 usual)
{
    const QString name = QLatin1String(option);
    if (!parser.isSet(name))
        return usual;
    bool ok = false;
    const qint64 number = parser.value(name).toLongLong(&ok);
    if (!ok || number < 1)
        return usage(tr("--%1 takes a number from 1, not \"%2\".").arg(name, parser.value(name)));
    return number;
}

Result<api::ListFilter> rawFilter(const QString& text)
{
    const qsizetype mark = text.indexOf(QLatin1Char('='));
    if (mark < 1 || mark + 1 == text.size())
        return usage(tr("--filter takes NAME=VALUE, not \"%1\".").arg(text));
    const api::ListFilter filter{text.left(mark), text.mid(mark + 1)};
    for (const char* other : {"page", "page_size", "order_by", "sort_order"}) {
        if (filter.name == QLatin1String(other))
            return usage(tr("%1 is no filter; use --%2.")
                             .arg(filter.name, QString(filter.name).replace(QLatin1Char('_'), QLatin1Char('-'))));
    }
    return filter;
}

Result<api::ListFilters> filters(const QCommandLineParser& parser)
{
    api::ListFilters all;
    const std::pair<QString, QString> named[] = {{QStringLiteral("status"), QStringLiteral("status")},
                                                 {QStringLiteral("tag"), QStringLiteral("tags")}};
    for (const auto& [option, name] : named) {
        if (parser.isSet(option))
            all.push_back({name, parser.values(option).join(QLatin1Char(','))});
    }
    if (parser.isSet(QStringLiteral("archived")))
        all.push_back({QStringLiteral("archived"), QStringLiteral("true")});
    const QStringList given = parser.values(QStringLiteral("filter"));
    for (const QString& text : given) {
        const auto filter = rawFilter(text);
        if (!filter.ok())
            return filter.error();
        const bool repeated =
            std::any_of(all.begin(), all.end(), [&](const auto& known) { return known.name == filter->name; });
        if (repeated)
            return usage(tr("There are two filters named %1; give all values in one, with commas between them.")
                             .arg(filter->name));
        all.push_back(*filter);
    }
    return all;
}

} // namespace

QStringList listValueOptions()
{
    return {QStringLiteral("page"),       QStringLiteral("page-size"), QStringLiteral("order-by"),
            QStringLiteral("sort-order"), QStringLiteral("status"),    QStringLiteral("tag"),
            QStringLiteral("filter")};
}

Result<CliOptions> listOptions(CliOptions options, const QCommandLineParser& parser, const QStringList& words)
{
    if (!words.isEmpty())
        return usage(tr("list takes no \"%1\"; see diffract-cli list --help.").arg(words.first()));
    const Done given = needValues(parser, {"order-by", "sort-order", "status", "tag", "filter"});
    if (!given.ok())
        return given.error();
    const auto page = countFrom1(parser, "page", 1);
    if (!page.ok())
        return page.error();
    const auto size = countFrom1(parser, "page-size", UsualPage);
    if (!size.ok())
        return size.error();
    const auto all = filters(parser);
    if (!all.ok())
        return all.error();
    const QString order = parser.value(QStringLiteral("sort-order"));
    if (!order.isEmpty() && order != QLatin1String("asc") && order != QLatin1String("desc"))
        return usage(tr("--sort-order is asc or desc, not \"%1\".").arg(order));
    options.list.page = *page;
    options.list.pageSize = *size;
    options.list.descending = order != QLatin1String("asc"); // the newest first
    if (parser.isSet(QStringLiteral("order-by")))
        options.list.orderBy = parser.value(QStringLiteral("order-by"));
    options.filters = *all;
    return options;
}

} // namespace diffract::cli
