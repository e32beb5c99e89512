// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/failed_view.h"

#include "api/diff_facts.h"

#include <QCoreApplication>

namespace diffract::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(diffract::ui::FailureText)
};

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
    const auto is = [&](const char* part) {
        return facts.errorType.contains(QLatin1String(part), Qt::CaseInsensitive);
    };
    text.sentence = firstSentence(facts.errorText);
    if (is("NoSuchTable")) {
        text.sentence = Words::tr("There is no table %1").arg(facts.errorText);
        text.remedy = Words::tr("Check the name and who may read it, then edit the request.");
    } else if (is("NoSuchColumn") && !facts.errorText.contains(QLatin1Char(' '))) {
        text.sentence = Words::tr("There is no column %1").arg(facts.errorText);
        text.remedy = Words::tr("Choose a column that both sides have: edit the request. Names are case-sensitive.");
    } else if (is("NoSuchColumn") || is("Key")) {
        text.remedy =
            Words::tr("Choose key columns that both sides have with the same kind of type: edit the request.");
        text.retryHelps = false;
    } else if (is("Interrupted")) {
        text.remedy = Words::tr("The request is kept. Try again: nothing has to be typed again.");
    } else if (is("Memory")) {
        text.remedy =
            Words::tr("Close other programs, or leave columns out that need not be compared, then try again.");
    } else if (is("Disk") || is("Space")) {
        text.remedy = Words::tr("Make room on the disk that holds the state folder, then try again.");
    } else if (is("Changed")) {
        text.remedy = Words::tr("Wait until nothing writes the file any more, then try again.");
    } else if (is("Permission") || is("Access")) {
        text.remedy = Words::tr("Make the file readable for you, or choose another one, then try again.");
    } else if (is("File") || is("Csv") || is("Parquet") || is("Read") || is("IO")) {
        text.remedy =
            Words::tr("Look at the file at the place that is named. Mend it, or edit how it is read, then try again.");
    } else {
        text.remedy = Words::tr("Try again. If it fails the same way, edit the request, or copy all for a report.");
    }
    if (text.sentence.isEmpty())
        text.sentence = Words::tr("The run failed without a word from the service");
    return text;
}

} // namespace diffract::ui
