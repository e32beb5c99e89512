// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faults.h"

#include <QRegularExpression>

#include <algorithm>

namespace diffract::test {

namespace {

using Then = WireAnswer::Then;

const QByteArray Problem = "application/problem+json";
const QByteArray Page = "<!doctype html><html><head><title>Sign in</title></head>"
                        "<body><h1>Sign in</h1><img src=\"http://tracker.example/x.png\"></body></html>";

QByteArray headFor(const QByteArray& body)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
           + "\r\n\r\n";
}

QByteArray chunkedHead()
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
}

QByteArray chunk(const QByteArray& bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

WireAnswer broken(const QByteArray& bytes, Then then)
{
    return {bytes, then, {}};
}

WireAnswer status(const QByteArray& line, const QByteArray& body = {}, const QByteArray& headers = {})
{
    return wholeAnswer(body, line, Problem, headers);
}

WireAnswer halfOf(const QByteArray& good, Then then)
{
    return broken(headFor(good) + good.left(good.size() / 2), then);
}

WireAnswer packed(const QByteArray& encoding, const QByteArray& body)
{
    return wholeAnswer(body, "200 OK", "application/json", "Content-Encoding: " + encoding + "\r\n");
}

/// 64 MiB of blanks in some 64 KiB: JSON would take them between two values.
const QByteArray& bomb()
{
    static const QByteArray bytes = qCompress(QByteArray(64 * 1024 * 1024, ' '), 9).mid(4); // without Qt's length
    return bytes;
}

/// Numbers become texts and texts numbers, in the first level where there are any.
QByteArray wrongTypes(QByteArray json)
{
    static const QRegularExpression member(QStringLiteral("(\"\\w+\":)(\"[^\"]*\"|\\d+)"));
    QString text = QString::fromUtf8(json);
    qsizetype at = 0;
    for (auto match = member.match(text); match.hasMatch(); match = member.match(text, at)) {
        const QString value =
            match.captured(2).startsWith(QLatin1Char('"')) ? QStringLiteral("5") : QStringLiteral("\"five\"");
        text.replace(match.capturedStart(2), match.capturedLength(2), value);
        at = match.capturedStart(2) + value.size();
    }
    return text.toUtf8();
}

QByteArray replaced(const QByteArray& json, const char* pattern, const char* by)
{
    return QString::fromUtf8(json)
        .replace(QRegularExpression(QString::fromLatin1(pattern)), QString::fromLatin1(by))
        .toUtf8();
}

/// Puts `member` first into the first object.
QByteArray withMember(const QByteArray& json, const QByteArray& member)
{
    QByteArray out = json;
    const qsizetype brace = out.indexOf('{');
    return out.insert(brace + 1, out.at(brace + 1) == '}' ? member : member + ',');
}

QByteArray nested(qsizetype levels)
{
    return "\"deep\":" + QByteArray(levels, '[') + QByteArray(levels, ']');
}

const char* const Seconds = "Retry-After: 7\r\n";
const char* const Validation =
    R"({"detail":[{"loc":["body","pk_columns"],"msg":"There is no column x.","type":"unknown_column"}]})";

} // namespace

WireAnswer wholeAnswer(const QByteArray& body, const QByteArray& status, const QByteArray& type,
                       const QByteArray& headers)
{
    return {"HTTP/1.1 " + status + "\r\nContent-Type: " + type
                + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body,
            Then::Keep,
            {}};
}

const std::vector<Fault>& faults()
{
    using B = const QByteArray&;
    static const std::vector<Fault> all = {
        // The connection.
        {"refuse", "nothing listens", true, nullptr},
        {"close", "the connection ends before an answer", true, [](B) { return broken({}, Then::Close); }},
        {"reset-in-header", "it breaks inside the header", true,
         [](B) { return broken("HTTP/1.1 200 OK\r\nContent-Ty", Then::Reset); }},
        {"reset-in-body", "it breaks inside the body", true, [](B good) { return halfOf(good, Then::Reset); }},
        {"short-body", "it ends before Content-Length is reached", true,
         [](B good) { return halfOf(good, Then::Close); }},
        // Slowness.
        {"hang", "no byte comes", true, [](B) { return broken({}, Then::Hang); }},
        {"hang-in-header", "nothing more comes inside the header", true,
         [](B) { return broken("HTTP/1.1 200 OK\r\nContent-Ty", Then::Hang); }},
        {"hang-in-body", "nothing more comes inside the body", true, [](B good) { return halfOf(good, Then::Hang); }},
        {"trickle", "one byte at a time, without end", true,
         [](B good) { return broken(headFor(QByteArray(1'000'000, ' ')) + good.left(1), Then::Trickle); }},
        // No HTTP, or bad HTTP.
        {"garbage", "bytes that are no HTTP", true,
         [](B) { return broken(QByteArray("\x16\x03\x01\x00\x05garbage\x00\xff\r\n\r\n", 20), Then::Close); }},
        {"broken-chunk", "half of the body in a chunk, then one whose length is no number", true,
         [](B good) { return broken(chunkedHead() + chunk(good.left(good.size() / 2)) + "zz\r\n}", Then::Close); }},
        {"huge-header", "128 KiB of header lines, and no end", true,
         [](B) {
             const QByteArray line = "X-Junk: " + QByteArray(1014, 'a') + "\r\n";
             return broken("HTTP/1.1 200 OK\r\n" + line.repeated(128), Then::Hang);
         }},
        {"http-0.9", "a body without any header", false, [](B good) { return broken(good, Then::Close); }},
        {"long-line", "a header line of 128 KiB, and no end", false,
         [](B) { return broken("HTTP/1.1 200 OK\r\nX: " + QByteArray(128 * 1024, 'a'), Then::Hang); }},
        {"cut-chunks", "chunks without the last one", false,
         [](B good) { return broken(chunkedHead() + chunk(good), Then::Close); }},
        // Size.
        {"huge-body", "a Content-Length of 100 GB", true,
         [](B) { return broken("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{", Then::Keep); }},
        {"endless-body", "a body without length and end", true,
         [](B) {
             WireAnswer answer = broken("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{", Then::Flood);
             answer.flood = QByteArray(64 * 1024, ' ');
             return answer;
         }},
        {"compression-bomb", "64 KiB that unpack to 64 MiB", true, [](B) { return packed("deflate", bomb()); }},
        {"wrong-gzip", "Content-Encoding: gzip, and no gzip", true, [](B good) { return packed("gzip", good); }},
        {"cut-deflate", "packed, and cut in the middle", false,
         [](B good) {
             const QByteArray whole = qCompress(good + QByteArray(1000, ' ')).mid(4);
             return packed("deflate", whole.left(whole.size() / 2));
         }},
        {"unknown-encoding", "Content-Encoding: br, which nobody asked for", false,
         [](B good) { return packed("br", good); }},
        {"good-deflate", "packed as it should be; no fault", false,
         [](B good) { return packed("deflate", qCompress(good).mid(4)); }},
        // Something else answers.
        {"empty", "200 without a body", true, [](B) { return wholeAnswer({}); }},
        {"wrong-content-type", "a picture", true,
         [](B) { return wholeAnswer(QByteArray("\x89PNG\r\n\x1a\n\x00", 9), "200 OK", "image/png"); }},
        {"proxy-page", "200 with a web page", true, [](B) { return wholeAnswer(Page, "200 OK", "text/html"); }},
        {"captive-portal", "a redirect to the sign-in page of a network", true,
         [](B) { return wholeAnswer(Page, "302 Found", "text/html", "Location: http://portal.example/login\r\n"); }},
        {"redirect-loop", "a redirect to itself", true,
         [](B) { return wholeAnswer("{}", "302 Found", "application/json", "Location: ?again\r\n"); }},
        {"page-502", "502 with a web page", false, [](B) { return wholeAnswer(Page, "502 Bad Gateway", "text/html"); }},
        // Statuses.
        {"status-401", "the key is refused", true,
         [](B) { return status("401 Unauthorized", R"({"detail":"Could not validate credentials"})"); }},
        {"status-422", "a request that is refused, as a list", true,
         [](B) { return status("422 Unprocessable Entity", Validation); }},
        {"status-429", "too many requests", true, [](B) { return status("429 Too Many Requests"); }},
        {"status-500", "the service failed, with an incident", true,
         [](B) {
             return status("500 Internal Server Error",
                           R"({"title":"Oops","detail":"Out of cheese.","instance":"x/11840"})");
         }},
        {"status-503", "not available", true, [](B) { return status("503 Service Unavailable"); }},
        {"status-400", "a bad request", false,
         [](B) { return status("400 Bad Request", R"({"detail":"The warehouse is paused."})"); }},
        {"status-403", "the key may not do this", false,
         [](B) { return status("403 Forbidden", R"({"detail":"view only"})"); }},
        {"status-404", "there is no such thing", false,
         [](B) { return status("404 Not Found", R"({"detail":"There is no such thing."})"); }},
        {"status-409", "a conflict", false,
         [](B) { return status("409 Conflict", R"({"type":"/errors/integrity","detail":"It exists."})"); }},
        {"status-422-text", "a request that is refused, as a text", false,
         [](B) { return status("422 Unprocessable Entity", R"({"detail":"pk_columns must not be empty"})"); }},
        {"status-429-seconds", "too many requests; Retry-After in seconds", false,
         [](B) { return status("429 Too Many Requests", {}, Seconds); }},
        {"status-429-absurd", "too many requests; Retry-After of 300 years", false,
         [](B) { return status("429 Too Many Requests", {}, "Retry-After: 9999999999\r\n"); }},
        {"status-503-date", "not available; Retry-After as a date", false,
         [](B) { return status("503 Service Unavailable", {}, "Retry-After: Sun, 22 Nov 2026 12:00:09 GMT\r\n"); }},
        {"status-503-nonsense", "not available; Retry-After that says nothing", false,
         [](B) { return status("503 Service Unavailable", {}, "Retry-After: soon\r\n"); }},
        {"status-504", "a gateway waited in vain", false, [](B) { return status("504 Gateway Timeout"); }},
        // JSON.
        {"truncated-json", "half of the body, as if it were all", true,
         [](B good) { return wholeAnswer(good.left(good.size() / 2)); }},
        {"wrong-type", "texts where numbers belong, and the other way round", true,
         [](B good) { return wholeAnswer(wrongTypes(good)); }},
        {"missing-field", "no field at all", true,
         [](B good) { return wholeAnswer(good.startsWith('[') ? "[{}]" : "{}"); }},
        {"deep-json", "100 levels of lists in lists", true,
         [](B good) { return wholeAnswer(withMember(good, nested(100))); }},
        {"deepest-json", "100,000 levels of lists in lists", false,
         [](B good) { return wholeAnswer(withMember(good, nested(100'000))); }},
        {"wrong-shape", "a list for an object, an object for a list", false,
         [](B good) { return wholeAnswer(good.startsWith('[') ? "{}" : "[1,2]"); }},
        {"duplicate-keys", "a key twice", false,
         [](B good) { return wholeAnswer(withMember(good, R"("twice":1,"twice":2)")); }},
        {"big-number", "whole numbers over 2^63", false,
         [](B good) { return wholeAnswer(replaced(good, "(?<=[:\\[,])\\d+", "9223372036854775808")); }},
        {"unknown-status", "a status of no documented version; no fault", false,
         [](B good) { return wholeAnswer(replaced(good, "\"status\":\"\\w+\"", "\"status\":\"polishing\"")); }},
        {"not-utf-8", "bytes that are no UTF-8", false, [](B) { return wholeAnswer("{\"a\":\"\xff\xfe\"}"); }},
    };
    return all;
}

const Fault* faultNamed(const QByteArray& name)
{
    const auto& all = faults();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Fault& fault) { return name == fault.name; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace diffract::test
