// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/web/digest.h"

#include "engine/ascii.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <new>

namespace diffract::engine {
namespace {

EVP_MD_CTX* contextOf(void* context)
{
    return static_cast<EVP_MD_CTX*>(context);
}

} // namespace

void Digest::Free::operator()(void* context) const
{
    EVP_MD_CTX_free(contextOf(context));
}

Digest::Digest()
    : m_context(EVP_MD_CTX_new())
{
    if (m_context == nullptr || EVP_DigestInit_ex(contextOf(m_context.get()), EVP_sha256(), nullptr) != 1)
        throw std::bad_alloc();
}

Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;

void Digest::add(const char* data, std::size_t size)
{
    EVP_DigestUpdate(contextOf(m_context.get()), data, size);
}

std::string Digest::hex()
{
    std::string bytes(EVP_MAX_MD_SIZE, '\0');
    unsigned length = 0;
    EVP_DigestFinal_ex(contextOf(m_context.get()), reinterpret_cast<unsigned char*>(bytes.data()), &length);
    return hexOf(std::string_view(bytes).substr(0, length));
}

std::string sha256Hex(std::string_view bytes)
{
    Digest digest;
    digest.add(bytes.data(), bytes.size());
    return digest.hex();
}

std::string hmacSha256(std::string_view key, std::string_view bytes)
{
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned length = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(bytes.data()),
         bytes.size(), reinterpret_cast<unsigned char*>(out.data()), &length);
    out.resize(length);
    return out;
}

} // namespace diffract::engine
