// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"

#include <QSet>

#include <list>
#include <map>
#include <optional>

namespace diffract::client {

/// The rows of one section of a stored result, by number, in blocks that come over HTTP when they are looked at
/// and are kept for a while. For a virtual table: row() answers at once, rowsReady() says when to look again.
/// The newest wish is served first; one request a block. UI thread.
class RowSource final : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 BlockRows = 200;
    static constexpr int KeptBlocks = 64;
    static constexpr int MostInFlight = 3;

    /// `client` outlives the source.
    RowSource(ApiClient& client, qint64 diffId, api::Section section, QObject* parent = nullptr);
    ~RowSource() override;

    /// Which columns (none: all) and, for the rows of a duplicate group, which group. Forgets everything.
    void setQuery(const QStringList& columns, std::optional<qint64> group = {});
    /// Forgets rows and failures, and asks again.
    void reload();

    /// Rows of the section; -1 until the first block is there.
    [[nodiscard]] qint64 total() const { return m_total; }
    /// Empty until the first block is there.
    [[nodiscard]] const std::vector<api::SectionColumn>& columns() const { return m_columns; }
    /// Row `index` from 0, or null: then it is on its way. The pointer holds until control returns to the event
    /// loop.
    const api::SectionRow* row(qint64 index);
    /// As row(), but asks for nothing.
    [[nodiscard]] const api::SectionRow* peek(qint64 index) const;
    /// Asks for the blocks of these rows, as the view shows them, and for the next one in the direction moved.
    void want(qint64 first, qint64 last);
    [[nodiscard]] bool isLoading() const { return !m_inFlight.empty(); }

Q_SIGNALS:
    /// Total and columns are known or have changed; look at everything again.
    void reset();
    void rowsReady(qint64 first, qint64 last);
    /// A block could not be read; it is not asked for again before reload().
    void failed(const diffract::client::ApiFailure& failure);

private:
    struct Block {
        std::vector<api::SectionRow> rows;
        quint64 used = 0; ///< The count of looks when it was last looked at.
    };
    struct Request {
        qint64 block;
        Call<api::LocalSectionPage> call;
    };
    void ask(qint64 block, bool ahead);
    void send(qint64 block);
    void onPage(qint64 block, const ApiResult<api::LocalSectionPage>& answer);
    void store(qint64 block, std::vector<api::SectionRow> rows);
    void askAhead(qint64 block);
    void forget();
    [[nodiscard]] bool isUnderWay(qint64 block) const;

    ApiClient& m_client;
    const qint64 m_diffId;
    const api::Section m_section;
    api::SectionQuery m_query;
    qint64 m_total = -1;
    std::vector<api::SectionColumn> m_columns;
    std::map<qint64, Block> m_kept; ///< By number of the block.
    quint64 m_looks = 0;
    std::list<Request> m_inFlight; ///< Oldest first.
    QSet<qint64> m_failedBlocks;
    qint64 m_lastAsked = 0;
    int m_direction = 1;
};

} // namespace diffract::client
