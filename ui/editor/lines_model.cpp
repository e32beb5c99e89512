// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/lines_model.h"

#include <QLocale>

#include <algorithm>

namespace diffract::ui {

void LinesModel::setPreview(const std::optional<api::LocalPreview>& preview)
{
    beginResetModel();
    m_lines.clear();
    if (preview) {
        qint64 number = 0;
        for (const QString& text : preview->lines.value_or(QStringList()))
            m_lines.push_back({++number, text, {}});
        for (const api::PreviewProblem& problem : preview->problems) {
            const qint64 line = problem.line.value_or(0);
            if (line < 1)
                continue;
            if (const int row = rowOfLine(line); row >= 0)
                m_lines[static_cast<size_t>(row)].note = problem.message;
            else
                m_lines.push_back({line, QStringLiteral("…"), problem.message});
        }
        std::stable_sort(m_lines.begin(), m_lines.end(),
                         [](const Line& one, const Line& other) { return one.number < other.number; });
    }
    endResetModel();
}

int LinesModel::rowOfLine(qint64 line) const
{
    const auto at =
        std::find_if(m_lines.begin(), m_lines.end(), [line](const Line& one) { return one.number == line; });
    return at == m_lines.end() ? -1 : static_cast<int>(at - m_lines.begin());
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
        return column == Number ? QLocale().toString(line.number) : column == Text ? line.text : line.note;
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
