// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <memory>

class QSocketNotifier;

namespace diffract::cli {

/// Asks for passwords: at the terminal, without showing what is typed, or a line of standard input each. Never
/// from the command line. One question at a time; the event loop goes on meanwhile.
class PasswordReader final : public QObject {
    Q_OBJECT
public:
    /// @param standardInput lines of descriptor 0 are the answers, and nothing is asked.
    explicit PasswordReader(bool standardInput, QObject* parent = nullptr);
    /// Calls stop().
    ~PasswordReader() override;

    [[nodiscard]] bool readsStandardInput() const noexcept { return m_standardInput; }
    /// Whether there is somebody, or something, to ask.
    [[nodiscard]] bool canAsk() const;
    void ask(const QString& question);
    /// No answer is waited for any more; the terminal shows again what is typed.
    void stop();

Q_SIGNALS:
    void given(const QString& password);
    /// The input ended, or there is nobody to ask.
    void failed();

private:
    void onReadable();
    void openTerminal(const QString& question);

    const bool m_standardInput;
    int m_descriptor = -1;
    struct Saved;
    std::unique_ptr<Saved> m_saved; ///< Of the terminal, while it shows nothing.
    std::unique_ptr<QSocketNotifier> m_notifier;
    QByteArray m_buffer;
};

} // namespace diffract::cli
