// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling.h"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace diffract::engine {
namespace {

double wantedRows(const Sampling& sampling, double rows)
{
    switch (sampling.mode) {
    case Sampling::Mode::Off: break;
    case Sampling::Mode::Tolerance: return std::ceil(-std::log1p(-sampling.confidence) / sampling.tolerance);
    case Sampling::Mode::Ratio: return sampling.ratio * rows;
    case Sampling::Mode::MaxRows: return static_cast<double>(sampling.maxRows);
    }
    return rows;
}

} // namespace

SampleSize sampleSize(const Sampling& sampling, std::int64_t largerRows)
{
    if (sampling.mode == Sampling::Mode::Off)
        return {};
    if (sampling.threshold && largerRows < *sampling.threshold)
        return {.why = "Sampling was off: the larger side has fewer rows than the threshold of "
                       + std::to_string(*sampling.threshold) + "."};
    const auto rows = static_cast<double>(largerRows);
    const double wanted = wantedRows(sampling, rows);
    if (wanted >= rows)
        return {.why = "Sampling was off: the sample would have been as large as the data."};
    return {.share = wanted / rows};
}

std::uint64_t hashLimit(double share)
{
    const long double limit = static_cast<long double>(share) * 18446744073709551616.0L;
    if (limit >= 18446744073709551615.0L)
        return std::numeric_limits<std::uint64_t>::max();
    return static_cast<std::uint64_t>(std::max(0.0L, limit));
}

Estimate estimateOf(std::int64_t different, std::int64_t rows, std::int64_t all, double confidence)
{
    Estimate result{.value = different, .estimate = different, .confidence = confidence, .interval = {different, all}};
    if (rows <= 0)
        return result;
    using boost::math::binomial_distribution;
    const auto trials = static_cast<double>(rows);
    const auto hits = static_cast<double>(different);
    const double risk = (1 - confidence) / 2;
    const auto whole = static_cast<double>(all);
    const double least = binomial_distribution<>::find_lower_bound_on_p(trials, hits, risk);
    const double most = binomial_distribution<>::find_upper_bound_on_p(trials, hits, risk);
    result.estimate = std::llround(hits / trials * whole);
    const std::int64_t largest = all - (rows - different);
    result.interval = {std::clamp(static_cast<std::int64_t>(std::floor(least * whole)), different, largest),
                       std::clamp(static_cast<std::int64_t>(std::ceil(most * whole)), different, largest)};
    return result;
}

} // namespace diffract::engine
