// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rows_view.h"

#include "base/format.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHeaderView>

#include <mutex>

namespace diffract::ui {
namespace {

class Speaker final : public QAccessibleWidget {
public:
    explicit Speaker(RowsView* view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_view(view)
    {}
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value || kind == QAccessible::Description)
            return m_view->spokenRow();
        return QAccessibleWidget::text(kind);
    }

private:
    RowsView* m_view;
};

QAccessibleInterface* makeSpeaker(const QString&, QObject* object)
{
    auto* view = qobject_cast<RowsView*>(object);
    return view ? new Speaker(view) : nullptr;
}

} // namespace

RowsView::RowsView(QWidget* parent)
    : QTableView(parent)
{
    static std::once_flag once;
    std::call_once(once, [] { QAccessible::installFactory(makeSpeaker); });
}

QString RowsView::spokenRow() const
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return tr("%1 rows").arg(formatCount(model() ? model()->rowCount() : 0));
    QStringList parts{tr("row %1 of %2").arg(formatCount(current.row() + 1), formatCount(model()->rowCount()))};
    for (int column = 0; column < model()->columnCount() && parts.size() < 40; ++column) {
        const QModelIndex cell = current.siblingAtColumn(column);
        const QVariant spoken = cell.data(Qt::AccessibleTextRole);
        QString name = model()->headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();
        if (name.isEmpty())
            name = model()->headerData(column, Qt::Horizontal).toString();
        const QString value = (spoken.isValid() ? spoken : cell.data()).toString();
        parts += name.isEmpty() ? value : name + QStringLiteral(": ") + value;
    }
    return parts.join(QStringLiteral("; "));
}

void RowsView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    // Past QTableView, which would announce a cell that the interface above does not have.
    QAbstractItemView::currentChanged(current, previous);
    if (!QAccessible::isActive() || current.row() == previous.row())
        return;
    QAccessibleValueChangeEvent event(this, spokenRow());
    QAccessible::updateAccessibility(&event);
}

} // namespace diffract::ui
