// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace diffract::engine {

/// How values of two columns are written so that two databases write them alike. Equal texts always are equal values
/// of the comparison. The other way round is wanted only: what is written differently is fetched and compared.
/// Within one database different values never have one text, so a form also tells keys apart; Own does not.
///
/// | form | text |
/// | --- | --- |
/// | Integer | `-12`: no plus, no zeros in front |
/// | Decimal | `-12.50`: just `scale` digits behind the point (which is left out with none), never `-0.00` |
/// | Boolean | `1`, `0` |
/// | Text | the characters themselves, in UTF-8, blanks at the end too |
/// | Bytes | `00ff` |
/// | Date | `2013-01-31`; infinite ones and years before 1 have some text that none of the others has |
/// | Time | `10:00:00.000000` |
/// | Timestamp | `2013-01-31 10:00:00.000000`, of zoned ones in UTC; else as Date |
/// | Uuid | `00000000-0000-0000-0000-00000000000a`, letters small |
/// | Float | `3fb999999999999a`: the bits of the double that it is; of zeros those without a sign; `nan` |
/// | Own | as the database likes, for two columns of one type in one kind of database; exact |
struct ValueForm {
    enum class As { None, Integer, Decimal, Boolean, Text, Bytes, Date, Time, Timestamp, Uuid, Float, Own };
    As as = As::None;
    int scale = 0; ///< Decimal: no value of either column has more digits behind the point.

    friend bool operator==(const ValueForm&, const ValueForm&) = default;
};

} // namespace diffract::engine
