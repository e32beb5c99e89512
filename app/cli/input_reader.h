// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

class QSocketNotifier;

namespace diffract::cli {

/// Reads a file or standard input to its end while the event loop goes on, so that Ctrl+C is heard.
class InputReader final : public QObject {
    Q_OBJECT
public:
    explicit InputReader(QObject* parent = nullptr);
    ~InputReader() override;

    /// @param file "-" for standard input. @param most bytes; more is a failure.
    void read(const QString& file, qsizetype most);

Q_SIGNALS:
    void done(const QByteArray& bytes);
    /// `message` names the input.
    void failed(const QString& message);

private:
    void onReadable();
    void end();

    QString m_name;
    qsizetype m_most = 0;
    int m_descriptor = -1;
    bool m_owned = false;
    QByteArray m_bytes;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace diffract::cli
