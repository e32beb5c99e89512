// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli_options.h"

#include <QCoreApplication>

namespace diffract::cli {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("CliOptions", text);
}

QString overview()
{
    return tr("Usage: diffract-cli COMMAND [options]\n"
              "\n"
              "  diff A B           compares two files, or tables of data sources, and prints what differs\n"
              "  sources            lists, adds, tests or removes data sources\n"
              "\n"
              "Diffs of a service, or (*) earlier ones of this computer:\n"
              "  create FILE.json   sends the request of a diff, prints its ID\n"
              "  status ID          one line: where it stands (*)\n"
              "  wait ID            until it is over; the exit status is the result\n"
              "  summary ID         its result, as diff prints it (*)\n"
              "  list               a page of diffs (*)\n"
              "  cancel ID          stops it\n"
              "  archive ID         takes it out of the way, or with --undo back (*)\n"
              "An ID is a number, or the address of the diff's page in the service.\n"
              "\n"
              "diffract-cli COMMAND --help says the rest; so does diffract-cli help COMMAND.\n"
              "\n");
}

QString diffText()
{
    return tr("Usage: diffract-cli diff A B [options]\n"
              "\n"
              "Compares two files (CSV, TSV, Parquet, JSON, Excel), or tables of data sources, and prints what\n"
              "differs.\n"
              "\n"
              "  --key NAMES        key columns, separated by commas; guessed when absent, with the reason\n"
              "  --no-key           no key: compare whole rows, as often as they occur\n"
              "  --map A=B          column A of the first file is column B of the second; repeatable\n"
              "  --include NAMES    compare only these columns\n"
              "  --exclude NAMES    compare all but these columns\n"
              "                     In names a backslash takes the next character as it is: a\\,b is one name.\n"
              "  --algorithm NAME   join, fetch_and_join, hash or hash_v2_alpha; chosen when absent\n"
              "\n"
              "How to read the files, for both, or with -a or -b at the end for one; found out when absent:\n"
              "  --type csv|parquet|json|excel         --sheet NAME     --no-header\n"
              "  --delimiter C        --quote C|none   --escape C       --decimal .|,  (C may be \"tab\")\n"
              "  --skip LINES         --skip-tail LINES                 --encoding utf-8|utf-16|latin-1\n"
              "\n"
              "Tables of data sources, in place of file A (1) or B (2):\n"
              "  --source1 NAME     number or name of a data source; see diffract-cli sources\n"
              "  --table1 PARTS     its table: name, schema.name or database.schema.name\n"
              "                     (a backslash takes the next character as it is);\n"
              "                     in a folder: file or folder/file\n"
              "  --query1 SQL       one SELECT in its own SQL, in place of a table\n"
              "  --password-stdin   passwords that are needed come on standard input, a line each;\n"
              "                     else they are asked for at the terminal; none is kept in a file\n"
              "With --host of another computer both sides are data sources of that service: it has no files of\n"
              "this computer. DATAFOLD_HOST counts when both sides are data sources.\n"
              "\n"
              "Output:\n"
              "  --json FILE        one object: diff, summary_results, provenance\n"
              "  --html FILE        the report as one HTML file\n"
              "                     FILE may be - for standard output; the summary then goes to standard error\n"
              "\n");
}

QString sourcesText()
{
    return tr("Usage: diffract-cli sources [list | add FILE.json | test NAME | remove NAME] [options]\n"
              "\n"
              "NAME is the number or name of a data source. add takes a file with\n"
              "{\"name\": ..., \"type\": ..., \"options\": {...}}.\n"
              "\n"
              "  --password-stdin   passwords that are needed come on standard input, a line each;\n"
              "                     else they are asked for at the terminal; none is kept in a file\n"
              "\n");
}

QString createText()
{
    return tr("Usage: diffract-cli create FILE.json [options]\n"
              "\n"
              "Sends the request of a diff (the body of POST /api/v1/datadiffs; - is standard input) and prints\n"
              "the ID alone. What is wrong with it is told before it is sent, field by field. Fields that are\n"
              "not known here are sent as they are, with a note.\n"
              "It is sent once. When the answer is lost, the newest diffs of the service are searched for the\n"
              "same request, what is found is told, and the exit status is 5: look before you send it again.\n"
              "\n"
              "  id=$(diffract-cli create request.json) && diffract-cli wait \"$id\"\n"
              "\n");
}

QString statusText()
{
    return tr("Usage: diffract-cli status ID [options]\n"
              "\n"
              "Prints one line: ID, status, result or what it is doing or why it failed, when it was made, both\n"
              "sides. The exit status is 0 whatever the line says; see wait.\n"
              "\n"
              "  --json FILE        the diff as the service answers it; - for standard output, without the line\n"
              "\n");
}

QString waitText()
{
    return tr("Usage: diffract-cli wait ID [options]\n"
              "\n"
              "Waits until the diff is over, with its progress on standard error, then prints the line of\n"
              "status. The exit status is the result, as of diff. Says when somebody has to confirm the diff or\n"
              "to sign in before it goes on. A service that does not answer or is not available is asked again,\n"
              "for as long as --timeout lets it. Ctrl+C ends the waiting, not the diff.\n"
              "\n"
              "  --timeout TIME     wait at most so long: seconds, or 15m, or 2h; then the exit status is 124\n"
              "\n");
}

QString summaryText()
{
    return tr("Usage: diffract-cli summary ID [options]\n"
              "\n"
              "Prints the result of a diff that is over; the exit status is the result, as of diff.\n"
              "\n"
              "  --json FILE        one object: diff, summary_results, provenance (null where a service has none)\n"
              "  --html FILE        the report as one HTML file; without rows where a service hands out none\n"
              "                     FILE may be - for standard output; the summary then goes to standard error\n"
              "\n");
}

QString listText()
{
    return tr("Usage: diffract-cli list [options]\n"
              "\n"
              "Prints a page of diffs, the newest first. In a pipe a line has its fields between tabs: ID,\n"
              "status, result, created, A, B, tags.\n"
              "\n"
              "  --page N           the first is 1\n"
              "  --page-size N      50 when absent\n"
              "  --status WORDS     only these: done, failed, cancelled, processing, waiting, queued, ...\n"
              "  --tag NAMES        only with one of these tags; commas between them, or repeated\n"
              "  --archived         only archived ones\n"
              "  --filter NAME=VALUE  any filter of the service; repeatable. Values have commas between them,\n"
              "                     dates may be '>2026-11-01' or '2026-11-01<<2026-11-30'\n"
              "  --order-by NAME    id when absent; created_at, status, stats.match_ratio, ...\n"
              "  --sort-order asc|desc   desc when absent\n"
              "  --json FILE        the page as the service answers it; - for standard output, without the lines\n"
              "\n");
}

QString cancelText()
{
    return tr("Usage: diffract-cli cancel ID [options]\n"
              "\n"
              "Asks the service to stop the diff and prints what it says. One that is over stays as it is.\n"
              "\n");
}

QString archiveText()
{
    return tr("Usage: diffract-cli archive ID [options]\n"
              "\n"
              "  --undo             takes it back from the archive\n"
              "\n");
}

QString commonText()
{
    return tr("Every command:\n"
              "  --host URL         the service to use, like https://app.datafold.com (older spelling: --url);\n"
              "                     DATAFOLD_HOST in the environment does the same\n"
              "  --key-env NAME     environment variable with its key; when absent DATAFOLD_API_KEY, then\n"
              "                     DATAFOLD_APIKEY, then the keychain of the connection to that service\n"
              "                     that the window has. A key is never taken from the command line.\n"
              "  --local            this computer, whatever DATAFOLD_HOST says\n"
              "  --data-dir DIR     this computer, with its state in DIR\n"
              "  --quiet            no notes, no progress, no summary; errors are still told\n"
              "  --no-color         no colour on a terminal; so does NO_COLOR in the environment\n"
              "  --version, --help\n"
              "\n"
              "Exit status: 0 done; of diff, wait and summary: identical or both empty, 1 different, 2 wrong\n"
              "usage or request, also a file that is not there or may not be read, 3 the run failed, also on a\n"
              "file that is empty or damaged, or the service cannot do it, 4 service not reachable or not\n"
              "authorised, 5 the answer to create was lost, or the result is a word that is not known here, 124\n"
              "wait timed out, 130 cancelled.\n");
}

} // namespace

QString CliOptions::help(const QString& command)
{
    static const std::pair<const char*, QString (*)()> texts[] = {
        {"diff", diffText},     {"sources", sourcesText}, {"create", createText},
        {"status", statusText}, {"wait", waitText},       {"summary", summaryText},
        {"list", listText},     {"cancel", cancelText},   {"archive", archiveText},
    };
    for (const auto& [name, text] : texts) {
        if (command == QLatin1String(name))
            return text() + commonText();
    }
    return overview() + commonText();
}

} // namespace diffract::cli
