// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html_report.h"

#include "api/diff_facts.h"
#include "api/file_uri.h"
#include "base/bar_layout.h"
#include "base/format.h"
#include "report/html_rows.h"
#include "report/html_style.h"
#include "report/html_writer.h"
#include "report/report_facts.h"

#include <QJsonDocument>

namespace diffract::report {
namespace {

constexpr double BarWidth = 1104;
constexpr double BarHeight = 15;

const char* chipClass(api::DiffResult verdict)
{
    switch (verdict) {
    case api::DiffResult::BadPks: return "chip bad";
    case api::DiffResult::Different: return "chip diff";
    case api::DiffResult::Identical: return "chip same";
    case api::DiffResult::Error: return "chip fail";
    case api::DiffResult::MissingPks:
    case api::DiffResult::Empty: break;
    }
    return "chip";
}

HtmlSign chipSign(api::DiffResult verdict)
{
    switch (verdict) {
    case api::DiffResult::Identical:
    case api::DiffResult::Empty: return HtmlSign::Equal;
    case api::DiffResult::Different: return HtmlSign::Changed;
    case api::DiffResult::MissingPks: return HtmlSign::OnlyB;
    case api::DiffResult::BadPks:
    case api::DiffResult::Error: break;
    }
    return HtmlSign::Warning;
}

/// "22 Nov 2026, 06:14:10 UTC"; what is no time stays as it came.
QString moment(const QString& iso)
{
    const QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs).toUTC();
    if (!time.isValid())
        return iso;
    return formatTime(time) + time.toString(QStringLiteral(":ss")) + QStringLiteral(" UTC");
}

QString counted(qint64 number, const char* one, const char* many)
{
    return formatCount(number) + QLatin1Char(' ') + QLatin1String(number == 1 ? one : many);
}

void putHead(HtmlWriter& out, const ReportFacts& facts)
{
    out.open("header").element("h1", QStringLiteral("Data diff: ") + facts.title);
    for (const api::DiffResult verdict : facts.verdicts)
        out.open("span", chipClass(verdict)).sign(chipSign(verdict)).text(api::verdictText(verdict)).close();
    if (!facts.unknownVerdict.isEmpty())
        out.open("span", "chip").text(api::verdictText(facts.unknownVerdict)).close();
    if (facts.matchRatio) {
        out.element("span", formatPercent(*facts.matchRatio * 100), "score");
        out.element("span", QStringLiteral("match score"), "note");
    }
    out.close();
}

void putSides(HtmlWriter& out, const ReportData& data, const ReportFacts& facts)
{
    out.open("table").open("tbody");
    for (size_t i = 0; i < facts.sides.size(); ++i) {
        const SideFact& side = facts.sides[i];
        out.open("tr")
            .open("td")
            .element("span", i == 0 ? QStringLiteral("A") : QStringLiteral("B"), i == 0 ? "side a" : "side b")
            .close();
        out.open("td").code(side.whole).close();
        QStringList counts;
        if (side.rows)
            counts += counted(*side.rows, "row", "rows");
        if (side.columns)
            counts += counted(*side.columns, "column", "columns");
        out.element("td", counts.join(QStringLiteral(", ")));
        out.element("td", side.size
                              ? formatSize(*side.size) + QStringLiteral(" (%1 bytes)").arg(formatCount(*side.size))
                              : QString());
        out.element("td", side.modified.isEmpty() ? QString() : QStringLiteral("changed ") + moment(side.modified),
                    "note");
        out.close();
        if (side.sha256.isEmpty())
            continue;
        out.open("tr").element("td", QString());
        out.open("td", "note", QStringLiteral("colspan=\"4\"")).text(QStringLiteral("SHA-256 ")).code(side.sha256);
        if (!side.etag.isEmpty())
            out.text(QStringLiteral(", ETag ")).code(side.etag);
        out.close().close();
    }
    out.close().close().open("p", "note");
    if (facts.keyed)
        out.text(QStringLiteral("Key ")).code(facts.key.join(QStringLiteral(", ")));
    else
        out.text(QStringLiteral("No key: whole rows were compared"));
    out.text(QStringLiteral(" \u00B7 ")
             + (facts.sample.isEmpty() ? QStringLiteral("every row compared, no sampling") : facts.sample));
    if (data.details && data.details->provenance.startedAt) {
        out.text(QStringLiteral(" \u00B7 ") + moment(*data.details->provenance.startedAt));
        if (data.details->provenance.finishedAt)
            out.text(QStringLiteral(" to ") + moment(*data.details->provenance.finishedAt));
    }
    out.close();
}

void putResult(HtmlWriter& out, const api::ResultCounts& counts, bool keyed)
{
    const std::vector<qint64> numbers{counts.identical, counts.changed, counts.onlyA, counts.onlyB};
    const BarLayout layout = layOutBar(numbers, BarWidth, 4, 2, 16);
    static constexpr const char* fills[] = {"fs", "fc", "fa", "fb"};
    static constexpr const char* squares[] = {"sq same", "sq changed", "sq onlya", "sq onlyb"};
    static constexpr HtmlSign signs[] = {HtmlSign::Equal, HtmlSign::Changed, HtmlSign::OnlyA, HtmlSign::OnlyB};
    static const QString names[] = {QStringLiteral("Identical"), QStringLiteral("Changed"), QStringLiteral("Only in A"),
                                    QStringLiteral("Only in B")};
    out.element("h2", QStringLiteral("Result"));
    out.open("svg", "bar", QStringLiteral("viewBox=\"0 0 1104 15\" role=\"img\" aria-label=\"Result\""));
    const auto number = [](double value) { return QString::number(value, 'f', 2); };
    if (counts.total == 0)
        out.raw(QStringLiteral("<rect class=\"ft\" width=\"1104\" height=\"15\" rx=\"2\"/>"));
    for (size_t i = 0; i < numbers.size(); ++i) {
        if (layout.parts[i].width > 0)
            out.raw(QStringLiteral("<rect class=\"%1\" x=\"%2\" width=\"%3\" height=\"%4\" rx=\"2\"/>")
                        .arg(QLatin1String(fills[i]), number(layout.parts[i].left), number(layout.parts[i].width),
                             number(BarHeight)));
    }
    if (layout.cut)
        out.raw(QStringLiteral("<text class=\"cut\" x=\"%1\" y=\"12\">//</text>").arg(number(layout.cutLeft + 3)));
    out.close().open("div", "legend");
    for (size_t i = 0; i < numbers.size(); ++i) {
        out.open("span")
            .element("i", QString(), squares[i])
            .sign(signs[i])
            .text(names[i] + QLatin1Char(' '))
            .element("b", formatCount(numbers[i]));
        out.element("span", QLatin1Char(' ') + formatShare(numbers[i], counts.total), "note").close();
    }
    QString rest =
        QStringLiteral("of ") + (keyed ? counted(counts.total, "key", "keys") : counted(counts.total, "row", "rows"));
    if (layout.cut)
        rest += QStringLiteral(" \u00B7 grey part shortened");
    out.element("span", rest, "note rest").close();
}

void putSample(HtmlWriter& out, const ReportFacts& facts)
{
    if (facts.sample.isEmpty())
        return;
    QString words =
        facts.sample + QStringLiteral(": differing rows and values were counted in it; keys and rows in full.");
    if (facts.rowsDifferent)
        words += QStringLiteral(" Rows that differ, of all: %1.").arg(api::estimateText(*facts.rowsDifferent));
    out.open("p", "note").sign(HtmlSign::Warning).text(words).close();
}

void putKeys(HtmlWriter& out, const api::SummaryPks& pks, const ReportFacts& facts)
{
    using Lines = std::vector<std::pair<QString, api::Pair>>;
    const Lines lines = facts.keyed ? Lines{{QStringLiteral("Rows"), pks.totalRows},
                                            {QStringLiteral("Null keys"), pks.nulls},
                                            {QStringLiteral("Duplicate rows"), pks.dupes},
                                            {QStringLiteral("Distinct keys"), pks.distincts},
                                            {QStringLiteral("Exclusive keys"), pks.exclusives}}
                                    : Lines{{QStringLiteral("Rows"), pks.totalRows},
                                            {QStringLiteral("Different rows"), pks.distincts},
                                            {QStringLiteral("Rows without a partner"), pks.exclusives}};
    out.element("h2", facts.keyed ? QStringLiteral("Keys") : QStringLiteral("Rows"))
        .open("table", "keys")
        .open("thead")
        .open("tr");
    out.element("th", QStringLiteral("Counter")).element("th", QStringLiteral("A"), "n");
    out.element("th", QStringLiteral("B"), "n").element("th", QStringLiteral("B \u2212 A"), "n").close().close();
    out.open("tbody");
    for (const auto& [name, pair] : lines) {
        out.open("tr").element("td", name).element("td", formatCount(pair[0]), "n");
        out.element("td", formatCount(pair[1]), "n").element("td", formatDelta(pair[1] - pair[0]), "n").close();
    }
    out.close().close();
    if (facts.duplicateKeys && (*facts.duplicateKeys)[2] > 0) {
        const std::array<qint64, 3>& keys = *facts.duplicateKeys;
        out.open("p", "note").sign(HtmlSign::Warning);
        out.text(QStringLiteral("Keys that repeat: %1 in A, %2 in B, %3 in all; compared as groups.")
                     .arg(formatCount(keys[0]), formatCount(keys[1]), formatCount(keys[2])));
        out.close();
    }
}

void putColumns(HtmlWriter& out, const ReportFacts& facts)
{
    if (!facts.valuesTold)
        return;
    const qint64 told = qint64(facts.differing.size());
    out.element("h2",
                QStringLiteral("Columns with differences: %1 of %2")
                    .arg(formatCount(told > 0 ? told : facts.differingColumns), formatCount(facts.comparedColumns)));
    if (facts.differing.empty()) {
        if (facts.differingColumns > 0)
            out.element("p", QStringLiteral("The service does not tell which."), "note");
        return;
    }
    double worst = 0;
    for (const ColumnFact& column : facts.differing)
        worst = std::max(worst, 100 - column.match);
    out.open("table").open("thead").open("tr").element("th", QStringLiteral("Column"));
    out.element("th", QStringLiteral("Match"), "n").element("th", QStringLiteral("Differing"), "n");
    const bool estimated = !facts.sample.isEmpty();
    if (estimated)
        out.element("th", QStringLiteral("In all rows"));
    out.element("th", QStringLiteral("0 to %1 differing").arg(formatPercent(worst))).close().close().open("tbody");
    for (const ColumnFact& column : facts.differing) {
        const double width = worst > 0 ? std::max(4.0, 600 * (100 - column.match) / worst) : 4;
        out.open("tr").open("td").sign(HtmlSign::Changed).code(column.name).close();
        out.element("td", formatPercent(column.match), "n")
            .element("td", column.differing ? formatCount(*column.differing) : QString(QChar(0x2013)), "n");
        if (estimated)
            out.element("td", column.estimate ? api::estimateText(*column.estimate) : QString());
        out.open("td", nullptr, QStringLiteral("style=\"width:55%\""));
        out.raw(QStringLiteral("<svg class=\"bar\" viewBox=\"0 0 600 8\" role=\"img\" aria-label=\"share of differing "
                               "values\"><rect class=\"ft\" width=\"600\" height=\"8\" rx=\"2\"/>"
                               "<rect class=\"fc\" width=\"%1\" height=\"8\" rx=\"2\"/></svg>")
                    .arg(QString::number(width, 'f', 2)));
        out.close().close();
    }
    out.close().close();
}

HtmlSign schemaSign(SchemaFact::Kind kind)
{
    switch (kind) {
    case SchemaFact::Kind::TypeMismatch: return HtmlSign::Warning;
    case SchemaFact::Kind::TypeDiffers: return HtmlSign::Changed;
    case SchemaFact::Kind::Moved: return HtmlSign::Moved;
    case SchemaFact::Kind::OnlyA: return HtmlSign::OnlyA;
    case SchemaFact::Kind::OnlyB: return HtmlSign::OnlyB;
    }
    return HtmlSign::Warning;
}

void putSchema(HtmlWriter& out, const ReportData& data, const ReportFacts& facts)
{
    if (!facts.schemaTold)
        return;
    out.element("h2", facts.schema.size() == 1 ? QStringLiteral("Schema: 1 finding")
                                               : QStringLiteral("Schema: %1 findings").arg(facts.schema.size()));
    out.open("div", "facts");
    for (const SchemaFact& fact : facts.schema)
        out.open("span").sign(schemaSign(fact.kind)).code(fact.name).text(QLatin1Char(' ') + fact.text).close();
    out.close();
    if (!facts.notCompared.isEmpty())
        out.element("p", QStringLiteral("Not compared: ") + facts.notCompared.join(QStringLiteral(", ")), "note");
    if (data.details && data.details->score) {
        out.element("p",
                    QStringLiteral("Match score = (T \u2212 N) / T with T = %1 cells and N = %2 lost cells.")
                        .arg(formatCount(data.details->score->totalCells), formatCount(data.details->score->lostCells)),
                    "note");
    }
}

void putEnd(HtmlWriter& out, const ReportData& data)
{
    if (data.details && !data.details->notes.isEmpty()) {
        out.element("h2", QStringLiteral("Notes")).open("ul");
        for (const QString& note : data.details->notes)
            out.element("li", note);
        out.close();
    }
    out.element("h2", QStringLiteral("Request")).open("pre");
    // What stands behind the question mark of an address may be a signature.
    api::CreateRequest request = data.diff.request;
    for (std::optional<QString>* file : {&request.file1, &request.file2}) {
        if (*file && !api::toLocalPath(**file))
            *file = api::shownUri(**file);
    }
    const QString json = QString::fromUtf8(QJsonDocument(request.toJson()).toJson());
    for (const QString& line : json.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        out.text(line).raw(QStringLiteral("\n"));
    out.close();
    QStringList parts;
    if (data.diff.id > 0)
        parts += QStringLiteral("Run %1").arg(data.diff.id);
    if (data.details)
        parts += data.details->provenance.engine + QStringLiteral(", DuckDB ") + data.details->provenance.duckdb;
    if (data.diff.runtime.value_or(-1) >= 0)
        parts += QStringLiteral("took ") + formatDuration(*data.diff.runtime);
    parts += QStringLiteral("made %1 by %2").arg(formatTime(data.madeAt), data.program);
    out.open("footer").element("span", parts.join(QStringLiteral(" \u00B7 ")), "note").close();
}

void putFailure(HtmlWriter& out, const ReportData& data)
{
    QString why = QStringLiteral("This run did not finish.");
    if (data.summary.error)
        why = data.summary.error->text();
    else if (data.diff.monitorError)
        why = data.diff.monitorError->text();
    out.open("p", "err").sign(HtmlSign::Warning).text(why).close();
}

} // namespace

QByteArray htmlReport(const ReportData& data, const HtmlOptions& options)
{
    const ReportFacts facts = ReportFacts::of(data);
    HtmlWriter out;
    out.raw(QStringLiteral("<!DOCTYPE html>\n"));
    out.open("html", nullptr, QStringLiteral("lang=\"en\"")).open("head");
    out.raw(QStringLiteral("<meta charset=\"utf-8\"/><meta http-equiv=\"Content-Security-Policy\" "
                           "content=\"default-src 'none'; style-src 'unsafe-inline'\"/>"
                           "<meta name=\"viewport\" content=\"width=device-width\"/>"
                           "<meta name=\"referrer\" content=\"no-referrer\"/>"));
    // A title takes text only: boxes for hidden characters would be markup there.
    out.raw(QStringLiteral("<title>Data diff</title><style>"));
    out.raw(htmlStyle(options.theme)).raw(QStringLiteral("</style>")).close().open("body");
    putHead(out, facts);
    putSides(out, data, facts);
    if (data.diff.phase() == api::Phase::Finished) {
        if (facts.counts.known)
            putResult(out, facts.counts, facts.keyed);
        else if (data.summary.pks)
            out.element("p", QStringLiteral("The service does not say how many rows changed."), "note");
        else
            out.element("p", QStringLiteral("The service gives no counts of rows and keys for this diff."), "note");
        putSample(out, facts);
        if (data.summary.pks)
            putKeys(out, *data.summary.pks, facts);
        putColumns(out, facts);
        putSchema(out, data, facts);
        if (data.changedRows)
            putChangedRows(out, *data.changedRows, options);
        else if (!data.rowsProblem.isEmpty())
            putRowsProblem(out, data.rowsProblem);
    } else {
        putFailure(out, data);
    }
    putEnd(out, data);
    out.close().close().raw(QStringLiteral("\n"));
    return out.html().toUtf8();
}

} // namespace diffract::report
