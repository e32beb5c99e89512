// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "ui/editor/editor_state.h"

#include <QUrl>

namespace diffract::ui {

/// The local service's data source "Files".
inline constexpr qint64 filesSource = 1;

[[nodiscard]] api::FileOptions fileOptions(const SideState& side);
/// The request that Run sends.
/// @param key what stands in the form now, chosen or guessed; when empty the engine is to find one.
[[nodiscard]] api::CreateRequest requestOf(const EditorState& state, const QStringList& key);
/// The form of a request that was sent before to `service`: its datasets, options, key, columns.
[[nodiscard]] EditorState stateOf(const api::CreateRequest& request, const QString& service = client::LocalService);
/// Indented JSON in the order of the contract's own example.
[[nodiscard]] QString requestJson(const api::CreateRequest& request);
/// The same as a call of curl; the key stands in an environment variable, never in the text.
/// @param url where it is sent to; empty: not known yet.
[[nodiscard]] QString requestCurl(const api::CreateRequest& request, const QUrl& url);

} // namespace diffract::ui
