// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleOption>
#include <QToolButton>
#include <QWidget>

namespace diffract::ui {
namespace {

constexpr int TickBox = 14;
constexpr int FieldIndent = 8;

bool is(const QStyleOption* option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

QRectF inner(const QRect& rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

/// The frame of everything one types into.
void drawField(QPainter* painter, const QStyleOption* option, const QWidget* widget, bool focused)
{
    const Tokens& tokens = Theme::get().tokens();
    const bool enabled = is(option, QStyle::State_Enabled);
    QColor line = tokens[enabled ? Colour::ControlBorder : Colour::Border];
    if (isInvalid(widget))
        line = tokens[Colour::Error];
    else if (focused)
        line = tokens[Colour::Accent];
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line);
    painter->setBrush(tokens[enabled ? Colour::Surface : Colour::Alternate]);
    painter->drawRoundedRect(inner(option->rect), metric::Radius, metric::Radius);
    painter->restore();
}

void drawTickBox(QPainter* painter, const QStyleOption* option)
{
    const Tokens& tokens = Theme::get().tokens();
    const bool enabled = is(option, QStyle::State_Enabled);
    const bool on = is(option, QStyle::State_On);
    const bool some = is(option, QStyle::State_NoChange);
    QRect box(0, 0, TickBox, TickBox);
    box.moveCenter(option->rect.center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor line = tokens[enabled ? Colour::Muted : Colour::Border];
    QColor fill = tokens[enabled ? Colour::Surface : Colour::Alternate];
    if (on || some) {
        fill = tokens[enabled ? Colour::AccentFill : Colour::ControlBorder];
        line = fill;
    }
    if (is(option, QStyle::State_HasFocus))
        line = tokens[Colour::Accent];
    painter->setPen(line);
    painter->setBrush(fill);
    painter->drawRoundedRect(inner(box), metric::Radius - 1, metric::Radius - 1);
    if (on || some) {
        const QRectF place = QRectF(box).adjusted(1, 1, -1, -1);
        paintIcon(painter, place, on ? Icon::Check : Icon::SignOnlyA, Colour::OnAccent);
    }
    painter->restore();
}

void drawRadio(QPainter* painter, const QStyleOption* option)
{
    const Tokens& tokens = Theme::get().tokens();
    const bool enabled = is(option, QStyle::State_Enabled);
    const bool on = is(option, QStyle::State_On);
    QRect box(0, 0, TickBox, TickBox);
    box.moveCenter(option->rect.center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor fill = tokens[enabled ? Colour::AccentFill : Colour::ControlBorder];
    painter->setPen(on || is(option, QStyle::State_HasFocus) ? fill : tokens[enabled ? Colour::Muted : Colour::Border]);
    painter->setBrush(on ? fill : tokens[Colour::Surface]);
    painter->drawEllipse(inner(box));
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens[Colour::OnAccent]);
        painter->drawEllipse(QRectF(box).center(), 2.5, 2.5);
    }
    painter->restore();
}

Colour signColour(const QStyleOption* option)
{
    return is(option, QStyle::State_Enabled) ? Colour::Text : Colour::ControlBorder;
}

} // namespace

Style::Style()
    : QProxyStyle(QStringLiteral("Fusion"))
{}

void Style::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    const auto* tool = qobject_cast<QToolButton*>(widget);
    const bool beside =
        tool ? tool->toolButtonStyle() == Qt::ToolButtonTextBesideIcon : qobject_cast<QPushButton*>(widget) != nullptr;
    auto* button = qobject_cast<QAbstractButton*>(widget);
    if (!beside || button->text().isEmpty())
        return;
    const int side = button->iconSize().height();
    button->setIconSize(QSize(side + metric::IconGap, side));
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: drawTickBox(painter, option); return;
    case PE_IndicatorRadioButton: drawRadio(painter, option); return;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            drawField(painter, option, widget, is(option, State_HasFocus));
        return;
    case PE_FrameLineEdit: return;
    case PE_IndicatorArrowDown: paintIcon(painter, option->rect, Icon::ChevronDown, signColour(option)); return;
    case PE_IndicatorArrowUp: paintIcon(painter, option->rect, Icon::ChevronUp, signColour(option)); return;
    case PE_IndicatorArrowLeft: paintIcon(painter, option->rect, Icon::ChevronLeft, signColour(option)); return;
    case PE_IndicatorArrowRight: paintIcon(painter, option->rect, Icon::ChevronRight, signColour(option)); return;
    case PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            const bool up = header->sortIndicator == QStyleOptionHeader::SortUp;
            paintIcon(painter, option->rect, up ? Icon::ArrowDown : Icon::ArrowUp, Colour::Muted);
        }
        return;
    case PE_IndicatorBranch:
        if (is(option, State_Children))
            paintIcon(painter, option->rect, is(option, State_Open) ? Icon::ChevronDown : Icon::ChevronRight,
                      Colour::Muted);
        return;
    case PE_FrameFocusRect:
        painter->save();
        painter->setPen(Theme::get().tokens()[Colour::Accent]);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(inner(option->rect), metric::BarRadius, metric::BarRadius);
        painter->restore();
        return;
    default: break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        drawField(painter, option, widget, is(option, State_HasFocus));
        paintIcon(painter, subControlRect(control, option, SC_ComboBoxArrow, widget), Icon::ChevronDown,
                  signColour(option));
        return;
    }
    if (control == CC_SpinBox) {
        drawField(painter, option, widget, is(option, State_HasFocus));
        const QRect up = subControlRect(control, option, SC_SpinBoxUp, widget);
        const QRect down = subControlRect(control, option, SC_SpinBoxDown, widget);
        paintIcon(painter, up.united(down), Icon::ChevronsUpDown, signColour(option));
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return metric::IconSize;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize: return metric::IconSize;
    case PM_ToolBarIconSize: return metric::RailIcon;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return metric::Space2;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return metric::Space2;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin: return metric::Space4;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_TreeViewIndentation: return metric::Space4 + metric::Space1;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons: // those of the desktop are of another hand
    case SH_UnderlineShortcut: return hint == SH_UnderlineShortcut ? 1 : 0;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_Table_GridLineColor: return static_cast<int>(Theme::get().tokens()[Colour::Border].rgb());
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_LineEdit || type == CT_ComboBox || type == CT_SpinBox)
        result.setHeight(qMax(metric::Control, size.height()));
    if (type == CT_ComboBox)
        result.rwidth() += FieldIndent;
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        return frame && frame->lineWidth > 0 ? rect.adjusted(FieldIndent - 4, 0, 4 - FieldIndent, 0) : rect;
    }
    return rect;
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                            const QWidget* widget) const
{
    if (control != CC_ComboBox && control != CC_SpinBox)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const QRect all = option->rect;
    const int button = metric::Space6;
    const QRect right(all.right() - button + 1, all.top(), button, all.height());
    QRect result;
    if (part == SC_ComboBoxArrow && control == CC_ComboBox)
        result = right;
    else if (part == SC_ComboBoxEditField && control == CC_ComboBox)
        result = all.adjusted(FieldIndent, 1, -button, -1);
    else if (part == SC_SpinBoxUp && control == CC_SpinBox)
        result = right.adjusted(0, 0, 0, -all.height() / 2);
    else if (part == SC_SpinBoxDown && control == CC_SpinBox)
        result = right.adjusted(0, all.height() / 2, 0, 0);
    else if (part == SC_SpinBoxEditField && control == CC_SpinBox)
        result = all.adjusted(FieldIndent - 2, 1, -button, -1);
    else
        return QProxyStyle::subControlRect(control, option, part, widget);
    return visualRect(option->direction, all, result);
}

} // namespace diffract::ui
