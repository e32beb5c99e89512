// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <cctype>
#include <vector>

namespace diffract::api {

namespace {

Error at(const QByteArray& text, qsizetype offset, const QString& what)
{
    const QByteArray before = text.left(offset);
    const qsizetype line = before.count('\n') + 1;
    const qsizetype column = offset - before.lastIndexOf('\n');
    return Error{ErrorKind::Malformed, QStringLiteral("Line %1, column %2: %3.").arg(line).arg(column).arg(what), {}};
}

/// Walks a text that Qt found valid, for what Qt lets pass: depth and repeated keys.
class Walker final {
public:
    Walker(const QByteArray& text, const JsonLimits& limits)
        : m_text(text)
        , m_limits(limits)
    {}

    [[nodiscard]] Done walk()
    {
        for (m_at = 0; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '"') {
                if (Done key = string(); !key)
                    return key;
            } else if (c == '{' || c == '[') {
                m_open.push_back({c == '{', {}});
                m_key = c == '{';
                if (qsizetype(m_open.size()) > m_limits.depth)
                    return at(m_text, m_at, QStringLiteral("nested deeper than %1 levels").arg(m_limits.depth));
            } else if (c == '}' || c == ']') {
                m_open.pop_back();
            } else if (c == ',') {
                m_key = m_open.back().object;
            } else if (c == ':') {
                m_key = false;
            }
        }
        return done();
    }

private:
    struct Level {
        bool object = false;
        QSet<QString> keys;
    };

    /// From one quote to the next; the key of an object is remembered.
    [[nodiscard]] Done string()
    {
        const qsizetype start = m_at;
        bool escaped = false;
        for (++m_at; m_text[m_at] != '"'; ++m_at) {
            if (m_text[m_at] == '\\') {
                escaped = true;
                ++m_at;
            }
        }
        if (!m_key || !m_limits.refuseDuplicateKeys)
            return done();
        QString key = QString::fromUtf8(m_text.mid(start + 1, m_at - start - 1));
        if (escaped)
            key = QJsonDocument::fromJson('[' + m_text.mid(start, m_at - start + 1) + ']').array().at(0).toString();
        QSet<QString>& keys = m_open.back().keys;
        if (keys.contains(key))
            return at(m_text, start, QStringLiteral("the key \"%1\" is given twice").arg(key));
        keys.insert(key);
        return done();
    }

    const QByteArray& m_text;
    const JsonLimits& m_limits;
    qsizetype m_at = 0;
    bool m_key = false; ///< the next string is a key
    std::vector<Level> m_open;
};

Result<QJsonDocument> parse(const QByteArray& text, const JsonLimits& limits, const char* wanted)
{
    const auto malformed = [](const QString& message) { return Error{ErrorKind::Malformed, message, {}}; };
    if (text.size() > limits.bytes)
        return malformed(
            QStringLiteral("The JSON text has %1 bytes; at most %2 are read.").arg(text.size()).arg(limits.bytes));
    if (text.trimmed().isEmpty())
        return malformed(QStringLiteral("The JSON text is empty; %1 is expected.").arg(QLatin1String(wanted)));
    QJsonParseError fault;
    QJsonDocument document = QJsonDocument::fromJson(text, &fault);
    if (fault.error != QJsonParseError::NoError)
        return at(text, qBound(qsizetype(0), qsizetype(fault.offset), text.size()),
                  QStringLiteral("not valid JSON (%1)").arg(fault.errorString()));
    if (const Done walked = Walker(text, limits).walk(); !walked)
        return walked.error();
    return document;
}

Error wrongShape(const char* is, const char* wanted)
{
    return Error{ErrorKind::Malformed,
                 QStringLiteral("The JSON text is %1; %2 is expected.").arg(QLatin1String(is), QLatin1String(wanted)),
                 {}};
}

} // namespace

QByteArray withExactNumbers(const QByteArray& text)
{
    constexpr qsizetype exactDigits = 18;
    const auto isNumeric = [](char c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    };
    QByteArray out;
    out.reserve(text.size() + text.size() / 16);
    for (qsizetype at = 0; at < text.size();) {
        const char c = text[at];
        qsizetype end = at + 1;
        bool quote = false;
        if (c == '"') {
            while (end < text.size() && text[end] != '"')
                end += text[end] == '\\' ? 2 : 1;
            end = std::min(end + 1, text.size());
        } else if (c == 'N' || c == 'I' || (c == '-' && end < text.size() && text[end] == 'I')) {
            while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])))
                ++end;
            const QByteArray word = text.mid(at, end - at);
            quote = word == "NaN" || word == "Infinity" || word == "-Infinity";
        } else if (c == '-' || (c >= '0' && c <= '9')) {
            while (end < text.size() && isNumeric(text[end]))
                ++end;
            const QByteArray number = text.mid(at, end - at);
            const bool whole = !number.contains('.') && !number.contains('e') && !number.contains('E');
            quote = !whole || number.size() - (c == '-' ? 1 : 0) > exactDigits;
        }
        if (quote)
            out += '"';
        out.append(text.constData() + at, end - at);
        if (quote)
            out += '"';
        at = end;
    }
    return out;
}

Result<QJsonObject> parseJsonObject(const QByteArray& text, const JsonLimits& limits)
{
    const Result<QJsonDocument> document = parse(text, limits, "an object");
    if (!document)
        return document.error();
    return document->isObject() ? Result(document->object()) : wrongShape("a list", "an object");
}

Result<QJsonArray> parseJsonArray(const QByteArray& text, const JsonLimits& limits)
{
    const Result<QJsonDocument> document = parse(text, limits, "a list");
    if (!document)
        return document.error();
    return document->isArray() ? Result(document->array()) : wrongShape("an object", "a list");
}

} // namespace diffract::api
