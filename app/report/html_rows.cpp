// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html_rows.h"

#include "api/datatype.h"
#include "base/format.h"
#include "report/html_writer.h"

#include <algorithm>
#include <set>

namespace diffract::report {
namespace {

const api::Cell& cellAt(const std::optional<api::Cells>& cells, size_t column)
{
    static const api::Cell none;
    return cells && column < cells->size() ? (*cells)[column] : none;
}

const char* numberClass(const api::SectionColumn& column)
{
    return api::isNumberKind(column.kindA.value_or(column.kindB.value_or(QString()))) ? "n" : nullptr;
}

void putHeads(HtmlWriter& out, const api::LocalSectionPage& page, const std::vector<size_t>& keys,
              const std::vector<size_t>& shown)
{
    out.open("thead").open("tr");
    for (const size_t key : keys)
        out.open("th", numberClass(page.columns[key])).code(page.columns[key].name).close();
    for (const size_t column : shown) {
        out.open("th", numberClass(page.columns[column]))
            .code(page.columns[column].name)
            .raw(QStringLiteral(" "))
            .element("span", QStringLiteral("A"), "side a")
            .close();
        out.open("th", numberClass(page.columns[column]))
            .code(page.columns[column].name)
            .raw(QStringLiteral(" "))
            .element("span", QStringLiteral("B"), "side b")
            .close();
    }
    out.close().close();
}

} // namespace

void putRowsProblem(HtmlWriter& out, const QString& why)
{
    out.element("h2", QStringLiteral("Changed rows"));
    out.element("p", QStringLiteral("The rows could not be read and are missing here: %1").arg(why), "note");
}

void putChangedRows(HtmlWriter& out, const api::LocalSectionPage& page, const HtmlOptions& options)
{
    const size_t count = std::min(page.rows.size(), static_cast<size_t>(std::max(0, options.rows)));
    if (count == 0)
        return;
    std::set<size_t> differing;
    for (size_t i = 0; i < count; ++i) {
        for (const int column : page.rows[i].d) {
            if (column >= 0 && static_cast<size_t>(column) < page.columns.size())
                differing.insert(static_cast<size_t>(column));
        }
    }
    std::vector<size_t> keys;
    std::vector<size_t> shown;
    for (size_t i = 0; i < page.columns.size(); ++i) {
        if (page.columns[i].isKey())
            keys.push_back(i);
        else if (differing.count(i) > 0 && shown.size() < static_cast<size_t>(std::max(1, options.columns)))
            shown.push_back(i);
    }
    out.element(
        "h2",
        QStringLiteral("Changed rows: the first %1 of %2").arg(formatCount(qint64(count)), formatCount(page.total)));
    if (shown.size() < differing.size())
        out.element(
            "p",
            QStringLiteral("%1 of the %2 columns that differ here are shown.").arg(shown.size()).arg(differing.size()),
            "note");
    out.open("div", "wide").open("table");
    putHeads(out, page, keys, shown);
    out.open("tbody", "mono");
    for (size_t i = 0; i < count; ++i) {
        const api::SectionRow& row = page.rows[i];
        out.open("tr");
        for (const size_t key : keys)
            out.open("td", numberClass(page.columns[key])).value(cellAt(row.a ? row.a : row.b, key)).close();
        for (const size_t column : shown) {
            const bool differs = std::find(row.d.begin(), row.d.end(), static_cast<int>(column)) != row.d.end();
            const bool number = numberClass(page.columns[column]) != nullptr;
            const char* look = differs ? (number ? "chgd n" : "chgd") : number ? "eq n" : "eq";
            out.open("td", look).value(cellAt(row.a, column)).close();
            out.open("td", look);
            if (differs)
                out.sign(HtmlSign::Changed);
            out.value(cellAt(row.b, column)).close();
        }
        out.close();
    }
    out.close().close().close();
}

} // namespace diffract::report
