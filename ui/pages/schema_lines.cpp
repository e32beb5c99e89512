// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/schema_lines.h"

#include "api/diff_facts.h"
#include "ui/pages/number_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace diffract::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(diffract::ui::SchemaLines)
};

QString kindOr(const QString& kind, const QString& type)
{
    return kind.isEmpty() ? type : kind;
}

void explainLonely(const api::ColumnFact& column, SchemaLine& line)
{
    const bool inA = column.state == api::ColumnState::OnlyA;
    line.sign = inA ? Sign::OnlyA : Sign::OnlyB;
    line.finding = inA ? Words::tr("only in A") : Words::tr("only in B");
    line.explanation = (inA ? Words::tr("%1 is only in A. It is not compared and counts against the match score.")
                            : Words::tr("%1 is only in B. It is not compared and counts against the match score."))
                           .arg(column.name);
    line.remedy = Words::tr(
        "If it has another name on the other side, map it there; else leave it out of the columns to compare.");
}

void explainPair(const api::ColumnFact& column, SchemaLine& line)
{
    const bool known = !column.typeA.isEmpty() && !column.typeB.isEmpty();
    if (column.state == api::ColumnState::TypeDiffers) {
        line.sign = Sign::NotComparable;
        line.typeDiffers = true;
        const QString kindA = kindOr(column.kindA, column.typeA);
        const QString kindB = kindOr(column.kindB, column.typeB);
        line.finding = known ? Words::tr("kinds differ: %1 and %2, not compared").arg(kindA, kindB)
                             : Words::tr("types differ, not compared");
        line.explanation =
            known ? Words::tr("%1 is %2 in A and %3 in B. The rest of the row is compared, this column is not.")
                        .arg(column.name, column.typeA, column.typeB)
                  : Words::tr("%1 has another type in B. The rest of the row is compared, this column is not.")
                        .arg(column.name);
        line.remedy = Words::tr("To compare it, write both files with the same type for this column, then run again.");
        return;
    }
    const bool mapped = !column.nameB.isEmpty() && column.nameB != column.name;
    QStringList findings;
    QStringList sentences;
    if (column.state == api::ColumnState::Key)
        findings.append(Words::tr("key"));
    if (mapped) {
        line.sign = Sign::Mapped;
        findings.append(Words::tr("mapped by hand"));
        sentences.append(Words::tr("%1 of A is compared with %2 of B.").arg(column.name, column.nameB));
    }
    if (column.moved) {
        line.sign = Sign::Moved;
        line.moved = true;
        findings.append(
            Words::tr("moved: %1 in A, %2 in B").arg(formatOrdinal(column.placeA), formatOrdinal(column.placeB)));
        sentences.append(
            Words::tr(
                "%1 stands at another place in B. Only the order differs; that is not a difference of the result.")
                .arg(column.name));
    }
    if (known && column.typeA != column.typeB) {
        line.sign = Sign::Changed;
        line.typeDiffers = true;
        findings.append(Words::tr("type differs, same kind: compared exactly"));
        sentences.append(
            Words::tr("%1 is %2 in A and %3 in B. Both are of one kind, so the values are compared exactly.")
                .arg(column.name, column.typeA, column.typeB));
    }
    if (column.state == api::ColumnState::Excluded) {
        findings.append(Words::tr("left out by the request"));
        sentences.append(
            Words::tr("The request leaves %1 out; it is not compared and does not count.").arg(column.name));
    }
    line.finding = findings.join(QStringLiteral(" \u00b7 "));
    if (sentences.isEmpty())
        sentences.append(column.state == api::ColumnState::Key
                             ? Words::tr("%1 is part of the key.").arg(column.name)
                             : Words::tr("%1 is the same on both sides.").arg(column.name));
    line.explanation = sentences.join(QLatin1Char(' '));
}

SchemaLine lineOf(const api::ColumnFact& column)
{
    SchemaLine line;
    line.key = column.state == api::ColumnState::Key;
    if (column.state != api::ColumnState::OnlyB) {
        line.nameA = column.name;
        line.placeA = column.placeA;
        line.typeA = column.typeA;
    }
    if (column.state != api::ColumnState::OnlyA) {
        line.nameB = column.nameB.isEmpty() ? column.name : column.nameB;
        line.placeB = column.placeB;
        line.typeB = column.typeB;
    }
    // A column that the request leaves out may exist on one side only.
    if (column.state == api::ColumnState::Excluded && column.placeA == 0 && column.placeB > 0)
        line.nameA.clear();
    if (column.state == api::ColumnState::Excluded && column.placeB == 0 && column.placeA > 0)
        line.nameB.clear();
    if (column.state == api::ColumnState::OnlyA || column.state == api::ColumnState::OnlyB)
        explainLonely(column, line);
    else
        explainPair(column, line);
    return line;
}

} // namespace

QList<SchemaLine> schemaLines(const api::DiffFacts& facts, SchemaOrder order)
{
    const auto own = [order](const SchemaLine& line) { return order == SchemaOrder::OfA ? line.placeA : line.placeB; };
    const auto other = [order](const SchemaLine& line) {
        return order == SchemaOrder::OfA ? line.placeB : line.placeA;
    };
    const auto gap = [order](const SchemaLine& line) {
        return order == SchemaOrder::OfA ? line.nameA.isEmpty() : line.nameB.isEmpty();
    };
    QList<SchemaLine> lines;
    QList<SchemaLine> lonely;
    for (const api::ColumnFact& column : facts.columns) {
        const SchemaLine line = lineOf(column);
        (gap(line) ? lonely : lines).append(line);
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [&](const SchemaLine& left, const SchemaLine& right) { return own(left) < own(right); });
    std::stable_sort(lonely.begin(), lonely.end(),
                     [&](const SchemaLine& left, const SchemaLine& right) { return other(left) < other(right); });
    for (const SchemaLine& line : lonely) {
        qsizetype at = lines.size();
        for (qsizetype i = lines.size(); i > 0 && other(line) > 0; --i) {
            if (other(lines.at(i - 1)) == other(line) - 1) {
                at = i;
                break;
            }
        }
        lines.insert(at, line);
    }
    return lines;
}

SchemaCounts schemaCounts(const QList<SchemaLine>& lines)
{
    SchemaCounts counts;
    for (const SchemaLine& line : lines) {
        ++counts.all;
        counts.differing += line.differs() ? 1 : 0;
        counts.notComparable += line.sign == Sign::NotComparable ? 1 : 0;
        counts.typesDiffer += line.typeDiffers && line.sign != Sign::NotComparable ? 1 : 0;
        counts.moved += line.moved ? 1 : 0;
        counts.onlyA += line.sign == Sign::OnlyA ? 1 : 0;
        counts.onlyB += line.sign == Sign::OnlyB ? 1 : 0;
    }
    return counts;
}

} // namespace diffract::ui
