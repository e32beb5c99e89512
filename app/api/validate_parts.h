// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "api/findings.h"

/// Private to app/api: the groups of rules that validate() runs beside its own.
namespace diffract::api {

void checkDatasets(const CreateRequest& request, Findings& out);
void checkSampling(const CreateRequest& request, Findings& out);
void checkTime(const CreateRequest& request, Findings& out);
void checkLimits(const CreateRequest& request, Findings& out);

} // namespace diffract::api
