// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/validate.h"
#include "client/services.h"
#include "ui/editor/column_pair.h"
#include "ui/editor/editor_problem.h"
#include "ui/editor/editor_state.h"
#include "ui/editor/key_advisor.h"
#include "ui/editor/preview_loader.h"
#include "ui/editor/source_list.h"

#include <QObject>

#include <array>

namespace diffract::ui {

/// What an editor edits and everything that follows from it: data sources, first rows of both datasets, columns, key,
/// problems, request. Knows no widgets. UI thread.
class EditorDocument final : public QObject {
    Q_OBJECT
public:
    /// `services` outlives the document.
    EditorDocument(client::Services& services, const EditorState& state, QObject* parent);

    [[nodiscard]] const EditorState& state() const { return m_state; }
    /// Where the request goes. Data sources are numbers of one service: those of another are forgotten.
    void setService(const QString& service);
    /// nullptr while the service is not set up (any more).
    [[nodiscard]] client::ApiClient* client() const { return m_services.client(m_state.service); }
    [[nodiscard]] const SourceList& sources() const { return *m_sources; }
    void reloadSources() { m_sources->reload(); }
    void setKind(int side, SideState::Kind kind);
    void setSource(int side, qint64 source);
    void setTable(int side, const QString& table);
    void setQuery(int side, const QString& query);
    /// Whether the first rows of this side can be read now.
    [[nodiscard]] bool canReadRows(int side) const;
    /// Reads the first rows of a table or a query. Only on demand at a remote service: it may cost money there.
    void readRows(int side);
    void setPath(int side, const QString& path);
    void setChoices(int side, const FileChoices& choices);
    /// By hand; A's names.
    void setKey(const QStringList& key);
    /// The same while the columns are not known. @param typed names with commas between them.
    void typeKey(const QString& typed);
    /// Back to the guess.
    void useGuessedKey();
    void setCompared(const QString& nameA, bool compared);

    [[nodiscard]] const PreviewLoader& preview(int side) const { return *m_previews[static_cast<size_t>(side)]; }
    /// The preview of a side as it is shown: in the types that both files are read in together.
    [[nodiscard]] std::optional<api::LocalPreview> shownPreview(int side) const;
    /// The files may have changed on disk.
    void reload();
    [[nodiscard]] const std::vector<ColumnPair>& pairs() const { return m_pairs; }
    /// Whether the columns of both sides are known; else a key is typed, not ticked.
    [[nodiscard]] bool columnsKnown() const { return m_previews[0]->preview() && m_previews[1]->preview(); }
    [[nodiscard]] bool isCompared(const ColumnPair& pair) const;
    [[nodiscard]] bool canBeKey(const ColumnPair& pair) const { return pair.state == ColumnPair::State::Matched; }
    /// Chosen or guessed; A's names.
    [[nodiscard]] QStringList key() const;
    /// A sentence about the key: why it was taken, how good it is.
    [[nodiscard]] QString keyNote() const;
    [[nodiscard]] bool isCheckingKey() const { return m_guess->isAsking() || m_check->isAsking(); }
    /// Counts NULLs and duplicates of the key of now on both sides.
    void checkKey();

    /// From now on a missing dataset of this side is an error.
    void expect(int side);
    /// What to do next while datasets are missing and nobody was told so as an error; else empty.
    [[nodiscard]] QString nextStep() const;

    [[nodiscard]] api::CreateRequest request() const;
    /// There is no key, and the service cannot find one itself.
    [[nodiscard]] bool needsKey() const { return key().isEmpty() && !m_state.canInferKey(); }
    [[nodiscard]] const EditorProblems& problems() const { return m_problems; }
    /// What the service answered to Run with a 422; goes with the next change.
    void setServiceProblems(const api::Problems& problems);

Q_SIGNALS:
    /// Something was chosen or typed.
    void edited();
    /// Another service answers, or the one of before can be reached or not.
    void serviceChanged();
    void previewChanged(int side);
    void columnsChanged();
    void keyChanged();
    /// Problems and request.
    void checked();

private:
    void onPreview(int side);
    void load(int side);
    void follow();
    void dropRows(int side);
    void collectMissing(EditorProblems& problems) const;
    [[nodiscard]] bool bothLocalFiles() const { return m_state.isLocalFile(0) && m_state.isLocalFile(1); }
    void changed();
    void askKey();
    void collect();
    [[nodiscard]] std::optional<api::KeyGuessRequest> keyQuestion() const;
    /// Of a preview, with the types in which the service reads both files together as soon as it said so.
    [[nodiscard]] std::vector<api::PreviewColumn> columns(int side) const;
    [[nodiscard]] std::vector<api::KnownColumn> known(int side) const;
    /// @return whether the pairs changed; both previews were then announced.
    bool pairUp();

    client::Services& m_services;
    EditorState m_state;
    QString m_followed; ///< Service whose client is asked.
    SourceList* m_sources;
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
