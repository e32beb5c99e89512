// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/landed_fixture.h"
#include "engine/snapshot_fixture.h"
#include "support/database_server.h"

#include <memory>

namespace diffract::test {

/// What every database must do with questions to its snapshot. A class of tests for one database derives from it,
/// says what is written differently there, and adds what only that database has.
class SnapshotCases : public QObject {
    Q_OBJECT
public:
    /// Statements are for the server's owner.
    struct Words {
        QString makePlain;      ///< "plain": id key, name that is blind for case, amount with two decimals, four rows.
        QStringList plain;      ///< Its whole path.
        std::string comment;    ///< To the end of a line.
        QString amount;         ///< Type of the column.
        std::string hundred;    ///< SELECT of 100 rows: a number, and 'x' AS x.
        int manyColumns = 0;    ///< As many as it takes in one SELECT.
        QByteArray wide;        ///< A declared type of which DuckDB's has not all values.
        QByteArrayList widened; ///< Three literals of it: the second one is of those.
        QString narrowType;
        QStringList widenedTexts;
        QString openSnapshots; ///< SELECT of their number.
        QString makeOdd;       ///< A table of a strange name with strange columns of 1 to 5; the fourth is "Ä; --".
        std::string odd;
        std::string oddQuery;
        std::string oddFilter;
        std::string sleep; ///< An expression of 60 s.
        QString asleep;    ///< SELECT of the number of those who sleep.
        QString endIdle;   ///< Idle snapshots are to be ended after a second.
        QString keepIdle;
        std::string idleLimit; ///< An expression: what holds in a session.
        QString noIdleLimit;
        QString endAll; ///< Ends every session of "diffract".
    };

protected:
    SnapshotCases(std::unique_ptr<DatabaseServer> server, Words words);

    /// Datasets of a number from 1 and a value; a literal that is null is NULL.
    [[nodiscard]] virtual engine::DatasetSpec valuesOf(const QByteArray& declared,
                                                       const QByteArrayList& literals) const = 0;
    [[nodiscard]] SnapshotFixture held(const engine::DatasetSpec& dataset) const;
    [[nodiscard]] engine::DatasetSpec plain() const { return LandedFixture::table(m_spec, {QStringLiteral("plain")}); }

    /// Rows of formsAreWrittenAsSaid(): a text that is empty when the dialect has no such form.
    struct FormRows {
        FormRows();
        void operator()(const char* declared, const char* literal, const char* form, const char* text) const;
    };
    struct DifferentRows {
        DifferentRows();
        void operator()(const char* declared, const QByteArrayList& literals, const QByteArrayList& forms) const;
    };
    /// Rows of boundsOrderByValueAndByBytes(): literals in order, and how many of them are before each bound.
    struct BoundRows {
        BoundRows();
        void operator()(const char* name, const char* declared, const QByteArrayList& literals, const char* form,
                        const QByteArrayList& bounds, const QList<int>& before) const;
    };

    /// Of two rows, a value and NULL.
    void verifyForm(const SnapshotFixture& asked, const QByteArray& form, const QString& text) const;
    /// Of rows of different values, the last one NULL.
    void verifyDifferent(const engine::DatasetSpec& dataset, int count) const;
    void verifyBounds(const SnapshotFixture& asked) const;
    void verifyLiterals() const;
    [[nodiscard]] std::string keysOf(const char* table, const std::vector<std::string>& columns) const;
    [[nodiscard]] std::string refusalOf(const engine::DatasetSpec& dataset, const std::string& filter = "") const;

    const std::unique_ptr<DatabaseServer> m_server;
    const Words m_words;
    LandedFixture m_fixture;
    engine::SourceSpec m_spec;

private Q_SLOTS:
    void hashesAddUpExactly();
    void manyColumnsAreJoined();
    void columnsAreThoseThatLand();
    void keyIsWholeOrNone();
    void severalConditionsLandInOneFile();
    void wideValuesWidenAllConditions();
    void laterRowsAreNotSeen();
    void strangeNamesAreColumns();
    void badDatasetsAreRefused();
    void stopEndsAQuestionOnTheServer();
    void serverDoesNotEndAnIdleSnapshot();
    void lostConnectionIsNoNewSnapshot();

protected:
    /// Starts the server and makes the tables.
    void startServer();
};

} // namespace diffract::test
