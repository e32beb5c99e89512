// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/exact_difference.h"

#include <QRegularExpression>

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>

namespace diffract::ui {
namespace {

using Integer = boost::multiprecision::cpp_int;

constexpr int MostDigits = 2000;

/// number * 10^-scale
struct Decimal {
    Integer number;
    int scale = 0;
};

Integer powerOfTen(int exponent)
{
    return boost::multiprecision::pow(Integer(10), static_cast<unsigned>(exponent));
}

std::optional<Decimal> parse(const QString& text)
{
    static const QRegularExpression number(QStringLiteral("^([+-]?)(\\d*)(?:\\.(\\d*))?(?:[eE]([+-]?\\d{1,5}))?$"));
    const QRegularExpressionMatch match = number.match(text);
    const QString whole = match.captured(2);
    const QString fraction = match.captured(3);
    if (!match.hasMatch() || (whole.isEmpty() && fraction.isEmpty()))
        return std::nullopt;
    const int scale = static_cast<int>(fraction.size()) - match.captured(4).toInt();
    const auto digits = whole.size() + fraction.size();
    if (digits - std::min(scale, 0) > MostDigits || scale > MostDigits)
        return std::nullopt;
    // Digit by digit: a zero in front would make the library read octal.
    Decimal result{0, std::max(scale, 0)};
    for (const QChar digit : whole + fraction)
        result.number = result.number * 10 + digit.digitValue();
    result.number *= powerOfTen(std::max(-scale, 0));
    if (match.captured(1) == QLatin1String("-"))
        result.number = -result.number;
    return result;
}

/// With its sign, a true minus, and no zeros at the end of a fraction.
QString written(const Integer& number, int scale)
{
    QString text = QString::fromStdString(Integer(abs(number)).str()).rightJustified(scale + 1, QLatin1Char('0'));
    if (scale > 0) {
        text.insert(text.size() - scale, QLatin1Char('.'));
        while (text.endsWith(QLatin1Char('0')))
            text.chop(1);
        if (text.endsWith(QLatin1Char('.')))
            text.chop(1);
    }
    return (number < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + text;
}

/// Tenths of a per cent, rounded half away from zero; `whole` is not 0.
Integer tenths(const Integer& part, const Integer& whole)
{
    const Integer size = abs(whole);
    const Integer rounded = (abs(part) * 2000 + size) / (2 * size);
    return part < 0 ? Integer(-rounded) : rounded;
}

} // namespace

std::optional<ExactDifference> exactDifference(const QString& a, const QString& b)
{
    std::optional<Decimal> left = parse(a);
    std::optional<Decimal> right = parse(b);
    if (!left || !right)
        return std::nullopt;
    const int scale = std::max(left->scale, right->scale);
    for (Decimal* one : {&*left, &*right})
        one->number *= powerOfTen(scale - one->scale);
    const Integer difference = right->number - left->number;
    if (difference == 0)
        return ExactDifference{QStringLiteral("0"), left->number == 0 ? QString() : QStringLiteral("0 %")};
    ExactDifference result{written(difference, scale), {}};
    if (left->number != 0) {
        const Integer share = tenths(difference, left->number);
        result.percent = share == 0 ? QStringLiteral("< 0.1 %") : written(share, 1) + QStringLiteral(" %");
    }
    return result;
}

} // namespace diffract::ui
