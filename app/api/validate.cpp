// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/validate.h"

namespace diffract::api {

Problems validate(const CreateRequest& request)
{
    Problems problems;
    if (request.dataSource1Id < 1)
        problems.push_back({{QStringLiteral("body"), QStringLiteral("data_source1_id")}, QStringLiteral("out_of_range"),
                            Severity::Error, QStringLiteral("data_source1_id starts at 1.")});
    return problems;
}

Problems validateColumns(const CreateRequest&, const std::vector<KnownColumn>&, const std::vector<KnownColumn>&)
{
    return {};
}

Problems localEngineLimits(const CreateRequest&)
{
    return {};
}

} // namespace diffract::api
