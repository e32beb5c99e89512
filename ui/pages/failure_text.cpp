// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/failed_view.h"

#include "api/diff_facts.h"

#include <QCoreApplication>

#include <array>
#include <cstring>

namespace diffract::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(diffract::ui::FailureText)
};

/// A failure by the word of its type. Public sources name two types only (service-facts 1.9), so parts of words are
/// looked for; the first line that fits is taken.
struct Known {
    std::array<const char*, 3> parts; ///< Any of these in `error_type`.
    const char* sentence;             ///< %1 is the value, when it is a name; null: the service's own first sentence.
    const char* remedy;
    bool retryHelps = true;
};

constexpr const char* KeyRemedy =
    QT_TRANSLATE_NOOP("diffract::ui::FailureText",
                      "Choose key columns that both sides have with the same kind of type: edit the request.");

constexpr std::array Table{
    Known{{"NoSuchTable", "TableNotFound"},
          QT_TRANSLATE_NOOP("diffract::ui::FailureText", "There is no table %1"),
          QT_TRANSLATE_NOOP("diffract::ui::FailureText", "Check the name and who may read it, then edit the request.")},
    Known{{"NoSuchColumn", "ColumnNotFound"},
          QT_TRANSLATE_NOOP("diffract::ui::FailureText", "There is no column %1"),
          QT_TRANSLATE_NOOP("diffract::ui::FailureText", "Choose a column that both sides have: edit the request. "
                                                         "Names are case-sensitive.")},
    Known{{"Interrupted"},
          nullptr,
          QT_TRANSLATE_NOOP("diffract::ui::FailureText",
                            "The request is kept. Try again: nothing has to be typed again.")},
    Known{{"Authentication", "Credential", "Unauthor"},
          nullptr,
          QT_TRANSLATE_NOOP("diffract::ui::FailureText",
                            "The data source refused the name or password that the service has. Whoever keeps the "
                            "data source renews them there; then try again.")},
    Known{{"InsufficientPrivilege", "Forbidden"},
          nullptr,
          QT_TRANSLATE_NOOP("diffract::ui::FailureText",
                            "Ask who owns the table for the right to read it, or read another one, then try again.")},
    Known{{"Timeout", "TimedOut"},
          nullptr,
          QT_TRANSLATE_NOOP("diffract::ui::FailureText",
                            "Compare less: a filter, fewer columns or a sample, by editing the request. When the data "
                            "source was only busy, try again.")},
    Known{{"Quota", "RateLimit", "TooMany"},
          nullptr,
          QT_TRANSLATE_NOOP("diffract::ui::FailureText",
                            "A limit of the data source or the service is used up. Try again later, or compare less.")},
    Known{{"DownloadLimit", "EgressLimit"},
          nullptr,
          QT_TRANSLATE_NOOP("diffract::ui::FailureText", "More rows would be fetched than the request allows. Raise "
                                                         "its download limit, filter, or sample: edit the request."),
          false},
    Known{{"TypeMismatch", "IncompatibleType"}, nullptr, KeyRemedy, false},
    Known{{"Syntax", "Programming", "Compilation"},
          nullptr,
          QT_TRANSLATE_NOOP("diffract::ui::FailureText",
                            "The data source does not understand a query or filter of the request: edit it. Each side "
                            "is in its own SQL."),
          false},
    Known{{"InvalidRequest", "Validation"},
          nullptr,
          QT_TRANSLATE_NOOP("diffract::ui::FailureText", "Edit the request at the place that is named."),
          false},
    Known{{"DataSource", "Connection", "Operational"},
          nullptr,
          QT_TRANSLATE_NOOP("diffract::ui::FailureText",
                            "The service did not reach the data source, or it broke off. Test the data source, then "
                            "try again.")},
    Known{{"Key"}, nullptr, KeyRemedy, false},
    Known{{"Memory"},
          nullptr,
          QT_TRANSLATE_NOOP("diffract::ui::FailureText",
                            "Close other programs, or leave columns out that need not be compared, then try again.")},
    Known{{"Disk", "Space"},
          nullptr,
          QT_TRANSLATE_NOOP("diffract::ui::FailureText",
                            "Make room on the disk that holds the state folder, then try again.")},
    Known{
        {"Changed"},
        nullptr,
        QT_TRANSLATE_NOOP("diffract::ui::FailureText", "Wait until nothing writes the file any more, then try again.")},
    Known{{"Permission", "Access"},
          nullptr,
          QT_TRANSLATE_NOOP("diffract::ui::FailureText",
                            "Make it readable for whoever reads it, or choose another one, then try again.")},
    Known{{"File", "Csv", "Parquet"},
          nullptr,
          QT_TRANSLATE_NOOP("diffract::ui::FailureText", "Look at the file at the place that is named. Mend it, or "
                                                         "edit how it is read, then try again.")},
    Known{{"Read", "IO"},
          nullptr,
          QT_TRANSLATE_NOOP("diffract::ui::FailureText", "Look at the file at the place that is named. Mend it, or "
                                                         "edit how it is read, then try again.")},
};

const Known* knownOf(const QString& type)
{
    for (const Known& known : Table) {
        for (const char* part : known.parts) {
            if (part && type.contains(QLatin1String(part), Qt::CaseInsensitive))
                return &known;
        }
    }
    return nullptr;
}

/// The first sentence of what the service said: the local engine writes sentences for people.
QString firstSentence(const QString& text)
{
    const QString line = text.section(QLatin1Char('\n'), 0, 0).trimmed();
    const qsizetype end = line.indexOf(QStringLiteral(". "));
    QString sentence = end > 0 ? line.left(end) : line;
    if (sentence.endsWith(QLatin1Char('.')))
        sentence.chop(1);
    return sentence;
}

} // namespace

FailureText failureText(const api::DiffFacts& facts)
{
    FailureText text;
    text.sentence = firstSentence(facts.errorText);
    const bool isName = !facts.errorText.isEmpty() && !facts.errorText.contains(QLatin1Char(' '));
    const Known* known = knownOf(facts.errorType);
    if (known) {
        text.remedy = Words::tr(known->remedy);
        text.retryHelps = known->retryHelps;
        if (known->sentence && isName)
            text.sentence = Words::tr(known->sentence).arg(facts.errorText);
        else if (known->sentence && std::strcmp(known->parts[0], "NoSuchColumn") == 0) {
            // Whole sentences on columns are about the key.
            text.remedy = Words::tr(KeyRemedy);
            text.retryHelps = false;
        }
    } else {
        text.remedy = Words::tr("Try again. If it fails the same way, edit the request, or copy all for a report.");
    }
    if (facts.retryable) {
        text.retryHelps = *facts.retryable;
        text.remedy += QLatin1Char(' ')
                       + (*facts.retryable ? Words::tr("The service says that trying again may help.")
                                           : Words::tr("The service says that trying again does not help."));
    }
    if (text.sentence.isEmpty())
        text.sentence = Words::tr("The run failed without a word from the service");
    return text;
}

} // namespace diffract::ui
