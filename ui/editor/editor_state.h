// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>

namespace diffract::ui {

/// How a file is to be read; what is not set is found by the service.
struct FileChoices {
    QString type; ///< The contract's word for a type of file; empty follows the file's name.
    std::optional<QString> delimiter;
    std::optional<QString> quote;
    std::optional<QString> escape;
    std::optional<QString> encoding;
    std::optional<QString> decimal;
    std::optional<bool> header;
    std::optional<QString> sheet; ///< Of an Excel file; not set: the first.
    int skipHead = 0;             ///< Lines.
    int skipTail = 0;             ///< Lines.

    friend bool operator==(const FileChoices&, const FileChoices&) = default;
};

/// One side of the form. What the other kinds held is kept, shown again when they are chosen, and not sent.
struct SideState {
    enum class Kind { File, Table, Query };

    Kind kind = Kind::File;
    qint64 source = 0; ///< Id of the data source; 0 while none is chosen. Files of the local engine need none.
    QString table;     ///< As typed: parts with dots between them.
    QString query;
    QString path; ///< As typed: absolute, relative to the home folder (~) or a file:// address.
    FileChoices options;

    /// What `options.type` says, else what the name says.
    [[nodiscard]] QString type() const;
    /// The address the service takes, percent-encoded; empty without a path.
    [[nodiscard]] QString uri() const;
    /// The last part of the path.
    [[nodiscard]] QString fileName() const;
    [[nodiscard]] QStringList tablePath() const;
    /// "orders", "query": what a title shows; empty while nothing is given.
    [[nodiscard]] QString shownName() const;
    /// Whether what the kind needs is there; a data source is asked for apart.
    [[nodiscard]] bool isGiven() const;

    friend bool operator==(const SideState&, const SideState&) = default;
};

/// Everything a person chose in the editor: what a draft keeps. A plain value.
struct EditorState {
    QString service = client::LocalService; ///< Where the request goes.
    std::array<SideState, 2> sides;
    bool keyChosen = false;                 ///< False: the guessed key is used.
    QStringList key;                        ///< Names of A; only when keyChosen.
    QStringList leftOut;                    ///< Names of A that are not compared.
    QList<QPair<QString, QString>> mapping; ///< Pairs of different names, put together by hand.
    QJsonObject others{}; ///< Fields of a cloned request that the form does not show: sent as they are.

    [[nodiscard]] bool isLocal() const { return service == client::LocalService; }
    /// Whether this side is a file that the local engine reads itself.
    [[nodiscard]] bool isLocalFile(int side) const
    {
        return isLocal() && sides[static_cast<size_t>(side)].kind == SideState::Kind::File;
    }
    /// Whether the service can find a key itself (service-facts 1.2, infer_pk): across two sources for two queries
    /// only, and at a remote service for no file. The local engine reads files itself.
    [[nodiscard]] bool canInferKey() const;
    /// "orders ↔ orders_new": the names of both datasets, of files without their endings; empty without datasets.
    [[nodiscard]] QString title() const;
    /// The body of a draft, and back. What cannot be understood is left at its default.
    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static EditorState fromJson(const QByteArray& json);

    friend bool operator==(const EditorState&, const EditorState&) = default;
};

/// Whether what was typed is the address of a file on the web: https, s3, http.
[[nodiscard]] bool isWebAddress(const QString& typed);
/// The path on this computer behind what was typed, dropped or stored.
[[nodiscard]] QString localPath(const QString& typed);

} // namespace diffract::ui
