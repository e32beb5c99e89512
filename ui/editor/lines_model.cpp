// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/lines_model.h"

#include <QLocale>

#include <algorithm>
#include <map>
#include <set>

namespace diffract::ui {

namespace {

constexpr qint64 firstBesideOthers = 5; // the rest makes room for the lines with problems

} // namespace

void LinesModel::setPreview(const std::optional<api::LocalPreview>& preview)
{
    beginResetModel();
    m_lines = preview ? linesOf(*preview) : std::vector<Line>();
    endResetModel();
}

std::vector<LinesModel::Line> LinesModel::linesOf(const api::LocalPreview& preview)
{
    std::map<qint64, Line> lines;
    for (const QString& text : preview.lines.value_or(QStringList())) {
        const auto number = static_cast<qint64>(lines.size()) + 1;
        lines.insert({number, {number, text, {}}});
    }
    const auto first = static_cast<qint64>(lines.size());
    for (const api::PreviewLine& line : preview.problemLines)
        lines.insert({line.line, {line.line, line.text, {}}});
    std::set<qint64> near;
    for (const api::PreviewProblem& problem : preview.problems) {
        const qint64 number = problem.line.value_or(0);
        if (number < 1)
            continue;
        Line& line = lines.insert({number, {number, QStringLiteral("…"), {}}}).first->second;
        line.note += (line.note.isEmpty() ? QString() : QStringLiteral(" ")) + problem.message;
        near.insert({number - 1, number, number + 1});
    }
    const bool further = !lines.empty() && lines.rbegin()->first > first;
    std::vector<Line> shown;
    qint64 before = 0;
    for (const auto& [number, line] : lines) {
        if (further && number > firstBesideOthers && !near.contains(number))
            continue;
        if (number != before + 1)
            shown.push_back({0, {}, {}});
        shown.push_back(line);
        before = number;
    }
    return shown;
}

int LinesModel::rowOfLine(qint64 line) const
{
    const auto at =
        std::find_if(m_lines.begin(), m_lines.end(), [line](const Line& one) { return one.number == line; });
    return line < 1 || at == m_lines.end() ? -1 : static_cast<int>(at - m_lines.begin());
}

int LinesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int LinesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LinesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Line& line = m_lines.at(static_cast<size_t>(index.row()));
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (column == Number)
            return line.number > 0 ? QLocale().toString(line.number) : QStringLiteral("…");
        return column == Text ? line.text : line.note;
    case Qt::TextAlignmentRole: return int(Qt::AlignVCenter | (column == Number ? Qt::AlignRight : Qt::AlignLeft));
    case role::Mono: return column != Note;
    case role::Muted: return column == Number && line.note.isEmpty();
    case role::Warn: return !line.note.isEmpty() && column != Text;
    case role::Tint: return static_cast<int>(line.note.isEmpty() ? Tint::None : Tint::Warn);
    case role::Sign: return static_cast<int>(column == Note && !line.note.isEmpty() ? Sign::NotComparable : Sign::None);
    default: return {};
    }
}

QVariant LinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString words[] = {tr("Line"), tr("Text"), tr("Problem")};
    return section >= 0 && section < ColumnCount ? words[section] : QString();
}

} // namespace diffract::ui
