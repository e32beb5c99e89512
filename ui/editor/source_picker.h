// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;

namespace diffract::ui {

class SourceList;

/// The data source of one side: chosen from the service's list by name, or its id typed where the list may not be
/// read. What cannot be used says why in the list (paused, no access).
class SourcePicker final : public QWidget {
    Q_OBJECT
public:
    /// `sources` outlives the picker. @param name accessible name, "Data source of A".
    SourcePicker(const SourceList& sources, const QString& name, QWidget* parent);

    /// 0: none.
    void setSource(qint64 id);
    /// Whether the local engine's "Files" is offered; it is of no use for tables and queries.
    void setOffersFiles(bool offers);
    [[nodiscard]] qint64 source() const { return m_source; }

Q_SIGNALS:
    void chosen(qint64 id);

private:
    void fill();
    void take();

    const SourceList& m_sources;
    QComboBox* m_combo;
    qint64 m_source = 0;
    bool m_offersFiles = false;
};

} // namespace diffract::ui
