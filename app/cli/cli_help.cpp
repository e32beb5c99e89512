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

} // namespace

QString CliOptions::help()
{
    return tr("Usage: diffract-cli diff A B [options]\n"
              "       diffract-cli sources [list | add FILE.json | test NAME | remove NAME]\n"
              "\n"
              "Compares two files (CSV, TSV, Parquet), or tables of data sources, and prints what differs.\n"
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
              "sources add takes a file with {\"name\": ..., \"type\": ..., \"options\": {...}}.\n"
              "\n"
              "Output:\n"
              "  --json FILE        one object: diff, summary_results, provenance\n"
              "  --html FILE        the report as one HTML file\n"
              "                     FILE may be - for standard output; the summary then goes to standard error\n"
              "  --quiet            no summary, no progress; errors are still told\n"
              "  --no-color         no colour on a terminal; so does NO_COLOR in the environment\n"
              "\n"
              "Service:\n"
              "  --data-dir DIR     where the private engine keeps its results\n"
              "  --url URL          use the service at this address instead of a private engine\n"
              "  --key-env NAME     environment variable with its key (DATAFOLD_API_KEY)\n"
              "\n"
              "  --version, --help\n"
              "\n"
              "Exit status: 0 identical or both empty, 1 different, 2 wrong usage or request, also a file that is\n"
              "not there or may not be read, 3 the run failed, also on a file that is empty or damaged,\n"
              "4 service not reachable or not authorised, 130 cancelled.\n");
}

} // namespace diffract::cli
