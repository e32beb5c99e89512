// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <zlib.h>
#include <zstd.h>

namespace diffract::test {

/// One member of gzip.
inline QByteArray gzip(const QByteArray& bytes)
{
    QByteArray out(qsizetype(compressBound(uLong(bytes.size()))) + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray in = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = uInt(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

/// One frame of Zstandard, with its checksum.
inline QByteArray zstd(const QByteArray& bytes)
{
    QByteArray out(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), '\0');
    ZSTD_CCtx* context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    out.truncate(
        qsizetype(ZSTD_compress2(context, out.data(), size_t(out.size()), bytes.constData(), size_t(bytes.size()))));
    ZSTD_freeCCtx(context);
    return out;
}

} // namespace diffract::test
