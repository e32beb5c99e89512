// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "api/diff_facts.h"
#include "client/call.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLabel;
class QPushButton;

namespace diffract::api {
struct DataSource;
}

namespace diffract::ui {

class CellTable;
class ChoiceLine;
class PlainView;
class RowSources;
class SmallTable;

/// Stands for the rows of a diff that the service has counted but not written: how to get them, and what else the
/// service gives. Its list of data sources is read when it comes into sight.
class NoRowsView final : public QWidget {
    Q_OBJECT
public:
    /// `sources` outlives the view.
    NoRowsView(RowSources& sources, QWidget* parent);
    void setFacts(const api::DiffFacts& facts, const api::CreateRequest& request);

Q_SIGNALS:
    void rerunRequested(const diffract::api::CreateRequest& request);
    void cloneRequested(const diffract::api::CreateRequest& request);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeChoices();
    void askSources();
    void takeSources(const std::vector<api::DataSource>& all);
    void addDestination(qint64 id, const QString& name, const QString& schema);
    void describeAgain();
    void askSql();
    void showSql(const QString& sourceType);
    void choose();
    /// The old request, with a place for the rows.
    [[nodiscard]] api::CreateRequest materialised() const;

    RowSources& m_sources;
    QLabel* m_title;
    QLabel* m_text;
    ChoiceLine* m_again;
    ChoiceLine* m_onlySql;
    QButtonGroup* m_choice;
    QComboBox* m_destination;
    QPushButton* m_run;
    QPushButton* m_edit;
    QPushButton* m_copy;
    PlainView* m_sql;
    CellTable* m_cells;
    SmallTable* m_gives;
    api::DiffFacts m_facts;
    api::CreateRequest m_request;
    bool m_asked = false;
};

} // namespace diffract::ui
