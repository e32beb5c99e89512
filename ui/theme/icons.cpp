// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "resources/resources.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace diffract::ui {
namespace {

constexpr std::array<const char*, IconCount> files{
    "plus",
    "archive",
    "arrow-down",
    "arrow-left",
    "arrow-right",
    "arrow-up",
    "ban",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "chevrons-up-down",
    "circle-dot",
    "x",
    "clock",
    "x",
    "code",
    "columns-3",
    "copy",
    "database",
    "trash-2",
    "git-compare",
    "circle-check",
    "circle",
    "hard-drive",
    "file-pen-line",
    "circle-alert",
    "download",
    "file",
    "file-text",
    "files",
    "list-filter",
    "folder",
    "folder-open",
    "wand-sparkles",
    "hash",
    "info",
    "history",
    "house",
    "upload",
    "info",
    "corner-down-left",
    "key-round",
    "book-open",
    "sun",
    "lightbulb",
    "link",
    "list",
    "menu",
    "moon",
    "ellipsis",
    "corner-down-right",
    "square-pen",
    "panel-right",
    "circle-dashed",
    "plug",
    "rotate-cw",
    "rows-3",
    "play",
    "loader-circle",
    "scale",
    "search",
    "server",
    "settings",
    "sun",
    "arrow-left-right",
    "monitor",
    "table",
    "list-checks",
    "trending-down",
    "undo-2",
    "triangle-alert",
    "flask-conical",
    "equal",
    "equal-not",
    "minus",
    "plus",
    "arrow-up-down",
    "diff",
};

QByteArray drawing(Icon id, const QColor& colour)
{
    keepResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(files[static_cast<size_t>(id)])));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
    const bool sign = id >= Icon::SignEqual;
    svg.replace("stroke-width=\"2\"", sign ? "stroke-width=\"2.5\"" : "stroke-width=\"1.75\"");
    return svg;
}

/// Asks the theme for its colours whenever it draws.
class Engine final : public QIconEngine {
public:
    Engine(Icon id, Colour off, Colour on)
        : m_id(id)
        , m_off(off)
        , m_on(on)
    {}
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        const int side = qMin(rect.width(), rect.height());
        QRect place(0, 0, side, side);
        place.moveCenter(rect.center());
        if (rect.width() > rect.height())
            place.moveLeft(QGuiApplication::isRightToLeft() ? rect.right() - side + 1 : rect.left());
        painter->drawPixmap(place, draw(side, ratio, mode, state));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        // Qt 6 passes device pixels here.
        const int side = qMin(size.width(), size.height());
        const QPixmap drawn = draw(qRound(side / scale), scale, mode, state);
        return size.width() > size.height() ? withGap(drawn, size, scale) : drawn;
    }
    QIconEngine* clone() const override { return new Engine(*this); }
    QString key() const override { return QStringLiteral("diffract"); }
    bool isNull() override { return false; }

private:
    /// The icon at the leading edge of a wider picture: the rest is the gap to the text.
    [[nodiscard]] static QPixmap withGap(const QPixmap& drawn, const QSize& size, qreal scale)
    {
        QPixmap wide(size);
        wide.setDevicePixelRatio(scale);
        wide.fill(Qt::transparent);
        QPainter painter(&wide);
        const qreal free = (size.width() - drawn.width()) / scale;
        painter.drawPixmap(QPointF(QGuiApplication::isRightToLeft() ? free : 0, 0), drawn);
        return wide;
    }
    [[nodiscard]] QPixmap draw(int side, qreal ratio, QIcon::Mode mode, QIcon::State state) const
    {
        const Tokens& tokens = Theme::get().tokens();
        QColor colour = tokens[state == QIcon::On ? m_on : m_off];
        if (mode == QIcon::Disabled)
            colour = tokens[Colour::ControlBorder];
        return iconPixmap(m_id, colour, side, ratio);
    }
    Icon m_id;
    Colour m_off;
    Colour m_on;
};

} // namespace

QIcon icon(Icon id, Colour colour)
{
    return QIcon(new Engine(id, colour, colour));
}

QIcon icon(Icon id, Colour colour, Colour checked)
{
    return QIcon(new Engine(id, colour, checked));
}

int iconSize(Icon id)
{
    return id >= Icon::SignEqual ? metric::SignSize : metric::IconSize;
}

void paintIcon(QPainter* painter, const QRectF& where, Icon id, Colour colour)
{
    const int side = qMin(iconSize(id), qRound(qMin(where.width(), where.height())));
    if (side <= 0)
        return;
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    // Whole pixels: a line between two of them is blurred.
    const QPoint corner(qRound(where.center().x() - side / 2.0), qRound(where.center().y() - side / 2.0));
    painter->drawPixmap(corner, iconPixmap(id, Theme::get().tokens()[colour], side, ratio));
}

QPixmap iconPixmap(Icon id, QColor colour, int size, qreal ratio)
{
    const QString key =
        QStringLiteral("diffract/%1/%2/%3/%4").arg(static_cast<int>(id)).arg(colour.rgba(), 0, 16).arg(size).arg(ratio);
    QPixmap pixmap;
    if (size <= 0 || QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int device = qMax(1, qRound(size * ratio));
    pixmap = QPixmap(device, device);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(drawing(id, colour));
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, QRectF(0, 0, device, device));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace diffract::ui
