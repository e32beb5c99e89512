// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace diffract::api {

/// What a status means for somebody who waits.
enum class Phase {
    Unfinished,  ///< waiting, queued, pending, running, processing, and every word not known
    NeedsAction, ///< needs_confirmation, needs_authentication: unfinished, and a person has to act elsewhere
    Finished,    ///< done, success
    Failed,      ///< failed, error
    Cancelled,   ///< cancelled
};

/// The status of a diff object or of summary_results, of any documented version (service-facts 0). The word
/// is kept as it came.
struct JobStatus {
    QString raw;

    [[nodiscard]] Phase phase() const;
    [[nodiscard]] bool isFinal() const;
    /// False for a word of no documented version: show it as it is.
    [[nodiscard]] bool isKnown() const;

    [[nodiscard]] static JobStatus fromWire(const QString& word) { return JobStatus{word}; }
    [[nodiscard]] const QString& wire() const { return raw; }
    friend bool operator==(const JobStatus&, const JobStatus&) = default;

    // The words the local service uses: in the diff object ...
    [[nodiscard]] static JobStatus waiting() { return {QStringLiteral("waiting")}; }
    [[nodiscard]] static JobStatus processing() { return {QStringLiteral("processing")}; }
    [[nodiscard]] static JobStatus done() { return {QStringLiteral("done")}; }
    [[nodiscard]] static JobStatus failed() { return {QStringLiteral("failed")}; }
    [[nodiscard]] static JobStatus cancelled() { return {QStringLiteral("cancelled")}; }
    // ... and in summary_results (service-facts 5.1).
    [[nodiscard]] static JobStatus running() { return {QStringLiteral("running")}; }
    [[nodiscard]] static JobStatus success() { return {QStringLiteral("success")}; }
};

} // namespace diffract::api
