// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/request_head.h"
#include "support/test_main.h"

using diffract::server::HeadLimits;
using diffract::server::RequestHead;

class TstRequestHead final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhole();
    void waitsForTheRest();
    void refuses_data();
    void refuses();
    void limits_data();
    void limits();
};

void TstRequestHead::readsWhole()
{
    const std::string text = "POST /a%20b?c=d HTTP/1.1\r\nHost: x:1\r\nContent-Length:  12 \r\nX-Y:\r\n\r\n{...";
    RequestHead head;
    const auto outcome = RequestHead::parse(text, HeadLimits(), head);
    QVERIFY(outcome.complete && !outcome.refusal);
    QCOMPARE(head.method, std::string("POST"));
    QCOMPARE(head.target, std::string("/a%20b?c=d"));
    QCOMPARE(head.contentLength.value_or(0), std::uint64_t(12));
    QVERIFY(head.hasBody() && !head.chunked && head.http11);
    QCOMPARE(head.size, text.size() - 4);
    QCOMPARE(*head.find("x-y"), std::string());
    QVERIFY(!head.find("x-z"));
}

void TstRequestHead::waitsForTheRest()
{
    const std::string text = "GET / HTTP/1.1\r\nHost: x:1\r\n\r\n";
    for (std::size_t size = 0; size < text.size(); ++size) {
        RequestHead head;
        const auto outcome = RequestHead::parse(std::string_view(text).substr(0, size), HeadLimits(), head);
        QVERIFY2(!outcome.complete && !outcome.refusal, std::to_string(size).c_str());
    }
}

void TstRequestHead::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, const QByteArray& text, int status = 400) {
        QTest::newRow(name) << text << status;
    };
    const QByteArray line = "GET / HTTP/1.1\r\n";
    row("bare LF after the request line", "GET / HTTP/1.1\nHost: x\n\n");
    row("bare LF in the header", line + "Host: x\nA: b\r\n\r\n");
    row("bare LF as the blank line", line + "Host: x\r\n\n");
    row("bare CR", line + "Host: x\rA: b\r\n\r\n");
    row("starts with LF", "\nGET / HTTP/1.1\r\n\r\n");
    row("starts with CRLF", "\r\nGET / HTTP/1.1\r\n\r\n");
    row("folded line", line + "A: b\r\n c\r\n\r\n");
    row("folded with a tab", line + "A: b\r\n\tc\r\n\r\n");
    row("two hosts", line + "Host: x\r\nhost: x\r\n\r\n");
    row("two lengths", line + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n");
    row("length list", line + "Content-Length: 1, 1\r\n\r\n");
    row("length and chunks", line + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
    row("chunks and length", line + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n");
    row("two transfer encodings", line + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n");
    row("other transfer encoding", line + "Transfer-Encoding: gzip, chunked\r\n\r\n");
    row("disguised transfer encoding", line + "Transfer-Encoding: xchunked\r\n\r\n");
    row("chunks in HTTP/1.0", "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n");
    row("negative length", line + "Content-Length: -1\r\n\r\n");
    row("signed length", line + "Content-Length: +1\r\n\r\n");
    row("hexadecimal length", line + "Content-Length: 0x10\r\n\r\n");
    row("empty length", line + "Content-Length:\r\n\r\n");
    row("huge length", line + "Content-Length: 99999999999999999999\r\n\r\n");
    row("two authorizations", line + "Authorization: a\r\nAuthorization: b\r\n\r\n");
    row("blank before the colon", line + "Host : x\r\n\r\n");
    row("no colon", line + "Host\r\n\r\n");
    row("no name", line + ": x\r\n\r\n");
    row("zero byte in a value", line + QByteArray("A: b\0c\r\n\r\n", 10));
    row("control character in a value", line + "A: b\x01c\r\n\r\n");
    row("control character in the target", "GET /\x01 HTTP/1.1\r\n\r\n");
    row("blank in the target", "GET /a b HTTP/1.1\r\n\r\n");
    row("raw UTF-8 in the target", "GET /\xc3\xa4 HTTP/1.1\r\n\r\n");
    row("absolute target", "GET http://127.0.0.1/ HTTP/1.1\r\n\r\n");
    row("star target", "OPTIONS * HTTP/1.1\r\n\r\n");
    row("fragment", "GET /#a HTTP/1.1\r\n\r\n");
    row("no version", "GET /\r\n\r\n");
    row("method not a word", "G(T / HTTP/1.1\r\n\r\n");
    row("HTTP/2 preface", "PRI /* HTTP/2.0\r\n\r\n", 505);
    row("TLS hello", QByteArray("\x16\x03\x01\x02\x00\x01\x00\n", 8));
}

void TstRequestHead::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(int, status);
    RequestHead head;
    const auto outcome = RequestHead::parse(text.toStdString(), HeadLimits(), head);
    QVERIFY(outcome.refusal.has_value());
    QVERIFY(!outcome.complete);
    QCOMPARE(outcome.refusal->status, status);
    QVERIFY(!outcome.refusal->reason.empty());
}

void TstRequestHead::limits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    const QByteArray line = "GET / HTTP/1.1\r\n";
    const qsizetype limit = 16 * 1024;
    QTest::newRow("100 lines") << line + QByteArray("A: b\r\n").repeated(100) + "\r\n" << true;
    QTest::newRow("101 lines") << line + QByteArray("A: b\r\n").repeated(101) + "\r\n" << false;
    QTest::newRow("16 KiB") << line + "A:" + QByteArray(limit - line.size() - 6, 'x') + "\r\n\r\n" << true;
    QTest::newRow("16 KiB and one") << line + "A:" + QByteArray(limit - line.size() - 5, 'x') + "\r\n\r\n" << false;
    QTest::newRow("endless line") << QByteArray(limit, 'x') << false;
}

void TstRequestHead::limits()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    RequestHead head;
    const auto outcome = RequestHead::parse(text.toStdString(), HeadLimits(), head);
    QCOMPARE(outcome.complete, good);
    QCOMPARE(outcome.refusal ? outcome.refusal->status : 0, good ? 0 : 431);
}

DIFFRACT_TEST(TstRequestHead, "tst_request_head")
#include "tst_request_head.moc"
