// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>

namespace diffract::ui {

/// The widths that somebody gave to columns by hand, by the names of table and column: a table with other
/// columns finds those it knows and leaves the rest alone. Belongs to the application object; UI thread.
class ColumnWidths final : public QObject {
    Q_OBJECT
public:
    [[nodiscard]] static ColumnWidths& get();

    /// Pixels; 0 when nobody has set this one.
    [[nodiscard]] int width(const QString& table, const QString& column) const;
    void remember(const QString& table, const QString& column, int width);

    [[nodiscard]] QByteArray toJson() const;
    /// Takes the place of all that is known. What cannot be understood or used is left out.
    void load(const QByteArray& json);

    static constexpr int Narrowest = 16;
    static constexpr int Widest = 4000;
    static constexpr int Most = 1000; ///< The longest unchanged are forgotten first.

Q_SIGNALS:
    /// Somebody changed a width; not after load().
    void changed();

private:
    struct Entry {
        int width = 0;
        quint64 when = 0; ///< Rises with every change.
    };
    using Key = std::pair<QString, QString>;
    explicit ColumnWidths(QObject* parent);
    void forgetOldest();

    QHash<Key, Entry> m_known;
    quint64 m_now = 0;
};

} // namespace diffract::ui
