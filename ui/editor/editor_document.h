// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/validate.h"
#include "ui/editor/column_pair.h"
#include "ui/editor/editor_problem.h"
#include "ui/editor/editor_state.h"
#include "ui/editor/key_advisor.h"
#include "ui/editor/preview_loader.h"

#include <QObject>

#include <array>

namespace diffract::ui {

/// What an editor edits and everything that follows from it: previews of both files, columns, key, problems,
/// request. Knows no widgets. UI thread.
class EditorDocument final : public QObject {
    Q_OBJECT
public:
    /// `client` outlives the document.
    EditorDocument(client::ApiClient& client, const EditorState& state, QObject* parent);

    [[nodiscard]] const EditorState& state() const { return m_state; }
    void setPath(int side, const QString& path);
    void setChoices(int side, const FileChoices& choices);
    /// By hand; A's names.
    void setKey(const QStringList& key);
    /// Back to the guess.
    void useGuessedKey();
    void setCompared(const QString& nameA, bool compared);

    [[nodiscard]] const PreviewLoader& preview(int side) const { return *m_previews[static_cast<size_t>(side)]; }
    /// The preview of a side as it is shown: in the types that both files are read in together.
    [[nodiscard]] std::optional<api::LocalPreview> shownPreview(int side) const;
    /// The files may have changed on disk.
    void reload();
    [[nodiscard]] const std::vector<ColumnPair>& pairs() const { return m_pairs; }
    [[nodiscard]] bool isCompared(const ColumnPair& pair) const;
    [[nodiscard]] bool canBeKey(const ColumnPair& pair) const { return pair.state == ColumnPair::State::Matched; }
    /// Chosen or guessed; A's names.
    [[nodiscard]] QStringList key() const;
    /// A sentence about the key: why it was taken, how good it is.
    [[nodiscard]] QString keyNote() const;
    [[nodiscard]] bool isCheckingKey() const { return m_guess->isAsking() || m_check->isAsking(); }
    /// Counts NULLs and duplicates of the key of now on both sides.
    void checkKey();

    /// From now on a missing file of this side is an error.
    void expectFile(int side);
    /// What to do next while files are missing and nobody was told so as an error; else empty.
    [[nodiscard]] QString nextStep() const;

    [[nodiscard]] api::CreateRequest request() const;
    [[nodiscard]] const EditorProblems& problems() const { return m_problems; }
    /// What the service answered to Run with a 422; goes with the next change.
    void setServiceProblems(const api::Problems& problems);

Q_SIGNALS:
    /// Something was chosen or typed.
    void edited();
    void previewChanged(int side);
    void columnsChanged();
    void keyChanged();
    /// Problems and request.
    void checked();

private:
    void onPreview(int side);
    void load(int side);
    void changed();
    void askKey();
    void collect();
    [[nodiscard]] std::optional<api::KeyGuessRequest> keyQuestion() const;
    /// Of a preview, with the types in which the service reads both files together as soon as it said so.
    [[nodiscard]] std::vector<api::PreviewColumn> columns(int side) const;
    [[nodiscard]] std::vector<api::KnownColumn> known(int side) const;
    /// @return whether the pairs changed; both previews were then announced.
    bool pairUp();

    client::ApiClient& m_client;
    EditorState m_state;
    std::array<bool, 2> m_expected{}; ///< The field was left, or Run was tried.
    std::array<PreviewLoader*, 2> m_previews;
    std::array<QString, 2> m_versions; ///< File, size and time of the previews that the key was guessed from.
    KeyAdvisor* m_guess;
    KeyAdvisor* m_check;
    std::vector<ColumnPair> m_pairs;
    api::Problems m_serviceProblems;
    EditorProblems m_problems;
};

} // namespace diffract::ui
