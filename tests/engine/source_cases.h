// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/landed_fixture.h"
#include "support/database_server.h"

#include <memory>

namespace diffract::test {

/// What every data source must do. A class of tests for one kind derives from it, says what is written differently
/// there, and adds what only that kind has. Its table "plain" has an id (the key), a name that is not NULL and an
/// amount DECIMAL(12,2): (1, 'a', 1.50), (2, 'b ', NULL), (3, '', -0.01).
class SourceCases : public QObject {
    Q_OBJECT
protected:
    struct Words {
        QStringList tables{}; ///< All of them, paths joined by /, views with a star.
        QStringList plain{};  ///< The whole path.
        QStringList odd{};    ///< A table with "Ä b" as its second column and one row; empty: none.
        std::string comment = "--";
        std::string nameType{}; ///< The source's own words, empty: not looked at.
        std::string amountType = "DECIMAL(12,2)";
        std::string bound{}; ///< SELECT of two rows or more with one parameter.
        std::string value{};
        QStringList firstRow{};       ///< What it gives.
        std::string filterOf = "1) "; ///< What stands around SQL that is no condition.
        std::string filterEnd{};
        bool namesFilter = true;       ///< A filter that is no condition is named with its text.
        bool leavesToDriver = false;   ///< Parameters are not counted before they are sent.
        QString mayBeListed{};         ///< A table that some versions list.
        std::string lastColumn = "id"; ///< Of `bound`.
    };

    explicit SourceCases(Words words);

    [[nodiscard]] std::unique_ptr<engine::Source> opened() const { return opened(m_spec); }
    [[nodiscard]] std::unique_ptr<engine::Source> opened(const engine::SourceSpec& spec) const;
    [[nodiscard]] engine::DatasetSpec plain() const { return LandedFixture::table(m_spec, {QStringLiteral("plain")}); }
    [[nodiscard]] engine::Outcome<engine::Landed> landed(const std::string& sql) const;

    /// What SQL that was refused left behind.
    virtual void verifyUntouched() {}
    [[nodiscard]] virtual bool isRefusal(const engine::Error& error) const;

    /// Rows of everyTypeKeepsItsValue().
    struct TypeRows {
        TypeRows();
        void operator()(const char* declared, const char* literal, const char* type, const char* text,
                        bool isWidened = false) const;
    };
    /// Rows of sqlOutsideOneQueryIsRefused().
    struct SqlRows {
        SqlRows();
        void operator()(const char* name, const char* sql) const;
    };
    /// Rows of badDatasetsAreNamed(): a path or a query.
    struct DatasetRows {
        DatasetRows();
        void operator()(const char* name, const QStringList& path, const char* sql, const char* code) const;
    };
    /// Rows of badConnections() for a server with a password, host, port and database.
    struct ConnectionRows {
        explicit ConnectionRows(const char* unknownUser);
        void operator()(const char* name, const char* field, const char* value, const char* code) const;
    };

    void verifyBadConnection() const;
    /// `asleep`: SELECT of the number of those who sleep on the server.
    void verifyStop(const DatabaseServer& server, const std::string& sql, const QString& asleep) const;
    void verifyTimeLimit(const std::string& sql) const;
    /// The server dies after the first rows of the query.
    void verifyDeath(DatabaseServer& server, const std::string& sql) const;

    const Words m_words;
    LandedFixture m_fixture;
    engine::SourceSpec m_spec; ///< Set by initTestCase().

private Q_SLOTS:
    void tablesAndColumnsAreKnown();
    void tableLandsWithColumnsFilterAndLimit();
    void queryGivesTextAndBindsValues();
    void parametersAreCounted();
    void sqlOutsideOneQueryIsRefused();
    void badDatasetsAreNamed();
    void filterIsOneCondition();
};

} // namespace diffract::test
