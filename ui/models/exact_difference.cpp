// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/exact_difference.h"

#include <QRegularExpression>

#include <algorithm>

namespace diffract::ui {
namespace {

constexpr int MostDigits = 2000;

/// sign * digits * 10^-scale; the digits without zeros in front, empty for 0.
struct Decimal {
    bool negative = false;
    QString digits;
    int scale = 0;
};

QString trimmed(const QString& digits)
{
    qsizetype first = 0;
    while (first < digits.size() && digits.at(first) == QLatin1Char('0'))
        ++first;
    return digits.mid(first);
}

std::optional<Decimal> parse(const QString& text)
{
    static const QRegularExpression number(QStringLiteral("^([+-]?)(\\d*)(?:\\.(\\d*))?(?:[eE]([+-]?\\d{1,5}))?$"));
    const QRegularExpressionMatch match = number.match(text);
    const QString whole = match.captured(2);
    const QString fraction = match.captured(3);
    if (!match.hasMatch() || (whole.isEmpty() && fraction.isEmpty()))
        return std::nullopt;
    Decimal result{match.captured(1) == QLatin1String("-"), whole + fraction, static_cast<int>(fraction.size())};
    result.scale -= match.captured(4).toInt();
    if (result.scale < 0) {
        if (result.scale < -MostDigits)
            return std::nullopt;
        result.digits += QString(-result.scale, QLatin1Char('0'));
        result.scale = 0;
    }
    if (result.digits.size() > MostDigits || result.scale > MostDigits)
        return std::nullopt;
    result.digits = trimmed(result.digits);
    return result;
}

int compare(const QString& left, const QString& right)
{
    if (left.size() != right.size())
        return left.size() < right.size() ? -1 : 1;
    return QString::compare(left, right);
}

int digitAt(const QString& digits, qsizetype fromRight)
{
    return fromRight < digits.size() ? digits.at(digits.size() - 1 - fromRight).digitValue() : 0;
}

QString sum(const QString& left, const QString& right)
{
    QString result;
    int carry = 0;
    for (qsizetype i = 0; i < std::max(left.size(), right.size()) || carry > 0; ++i) {
        const int digit = digitAt(left, i) + digitAt(right, i) + carry;
        carry = digit / 10;
        result.prepend(QChar(u'0' + digit % 10));
    }
    return result;
}

/// `left` is not less than `right`.
QString minus(const QString& left, const QString& right)
{
    QString result;
    int borrow = 0;
    for (qsizetype i = 0; i < left.size(); ++i) {
        int digit = digitAt(left, i) - digitAt(right, i) - borrow;
        borrow = digit < 0 ? 1 : 0;
        digit += 10 * borrow;
        result.prepend(QChar(u'0' + digit));
    }
    return trimmed(result);
}

/// part / whole, rounded half up; `whole` is not 0.
QString quotient(const QString& part, const QString& whole)
{
    QString result;
    QString rest;
    for (const QChar digit : part) {
        rest = trimmed(rest + digit);
        int times = 0;
        for (; compare(rest, whole) >= 0; ++times)
            rest = minus(rest, whole);
        result += QChar(u'0' + times);
    }
    result = trimmed(result);
    return compare(sum(rest, rest), whole) >= 0 ? sum(result, QStringLiteral("1")) : result;
}

QString signOf(bool negative)
{
    return negative ? QStringLiteral("\u2212") : QStringLiteral("+");
}

QString written(const QString& digits, int scale)
{
    QString text = digits.rightJustified(scale + 1, QLatin1Char('0'));
    if (scale == 0)
        return text;
    text.insert(text.size() - scale, QLatin1Char('.'));
    while (text.endsWith(QLatin1Char('0')))
        text.chop(1);
    if (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    return text;
}

} // namespace

std::optional<ExactDifference> exactDifference(const QString& a, const QString& b)
{
    std::optional<Decimal> left = parse(a);
    std::optional<Decimal> right = parse(b);
    if (!left || !right)
        return std::nullopt;
    const int scale = std::max(left->scale, right->scale);
    for (Decimal* one : {&*left, &*right}) {
        if (!one->digits.isEmpty())
            one->digits += QString(scale - one->scale, QLatin1Char('0'));
    }
    const int order = compare(right->digits, left->digits);
    const bool apart = left->negative != right->negative;
    const QString size = apart        ? sum(left->digits, right->digits)
                         : order >= 0 ? minus(right->digits, left->digits)
                                      : minus(left->digits, right->digits);
    if (trimmed(size).isEmpty())
        return ExactDifference{QStringLiteral("0"), left->digits.isEmpty() ? QString() : QStringLiteral("0 %")};
    const bool negative = apart ? right->negative : (order < 0) != right->negative;
    ExactDifference result{signOf(negative) + written(trimmed(size), scale), {}};
    if (!left->digits.isEmpty()) {
        const QString tenths = quotient(trimmed(size) + QStringLiteral("000"), left->digits);
        result.percent =
            tenths.isEmpty() ? QStringLiteral("< 0.1 %") : signOf(negative) + written(tenths, 1) + QStringLiteral(" %");
    }
    return result;
}

} // namespace diffract::ui
