// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake_source.h"
#include "service_fixture.h"

namespace diffract::test {

inline const QByteArray kSources = "/api/v1/data_sources";
inline const QByteArray kLocalSources = "/api/v1/local/data_sources";
inline constexpr const char* kPassword = "pa55-w0rd!";

/// A service whose data sources all lead to one made-up database server.
class SourceFixture : public ServiceFixture {
public:
    SourceFixture();
    ~SourceFixture() { stop(); }
    SourceFixture(const SourceFixture&) = delete;
    SourceFixture& operator=(const SourceFixture&) = delete;

    FakeServer server;

    /// Two tables, "public.orders" with every kind of value and a view like it.
    void fill();
    [[nodiscard]] static QJsonObject postgres(const QString& name);
    [[nodiscard]] static QJsonObject postgres() { return postgres(QStringLiteral("warehouse")); }
    /// The number of a new data source, 0 when it was refused.
    [[nodiscard]] qint64 add(const QJsonObject& form);
    [[nodiscard]] qint64 add() { return add(postgres()); }
    /// A test from its start to its end.
    [[nodiscard]] QJsonObject testOf(qint64 source);
    /// A schema task from its start to its end.
    [[nodiscard]] QJsonObject schemaOf(qint64 source, const QByteArray& body);
    /// Another life over the same folder.
    [[nodiscard]] bool restart();

private:
    [[nodiscard]] QJsonObject waitForEnd(const QByteArray& path);
};

[[nodiscard]] QJsonObject objectOf(const QByteArray& text);
/// `detail` of a problem.
[[nodiscard]] QString detailOf(const RawAnswer& answer);
/// "body.options.path relative_path" of a 422, the status of others.
[[nodiscard]] QString refusalOf(const RawAnswer& answer);

} // namespace diffract::test
