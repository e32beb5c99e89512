// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/data_source_rules.h"

#include "api/findings.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace diffract::api {

namespace {

constexpr qsizetype longestName = 200;
constexpr qint64 lastPort = 65535;

using Kind = SourceOption::Kind;

SourceOption path(const char* title)
{
    return {.name = "path", .title = title, .kind = Kind::Path, .required = true};
}

SourceOption host()
{
    return {.name = "host", .title = "Host", .required = true, .longest = 128};
}

SourceOption port(int standard)
{
    return {.name = "port", .title = "Port", .kind = Kind::Port, .standard = standard};
}

SourceOption text(const char* name, const char* title, bool required = true)
{
    return {.name = name, .title = title, .required = required};
}

SourceOption password(bool required)
{
    return {.name = "password", .title = "Password", .required = required, .secret = true, .kept = false};
}

/// Option names after the contract; path and odbc are ours.
std::vector<SourceForm> makeForms()
{
    const SourceOption ssl{.name = "sslmode",
                           .title = "SSL Mode",
                           .kind = Kind::Word,
                           .words = {QStringLiteral("prefer"), QStringLiteral("require"), QStringLiteral("verify-ca"),
                                     QStringLiteral("verify-full"), QStringLiteral("disable")}};
    const SourceOption certificate{
        .name = "rootcert", .title = "Root certificate (PEM)", .secret = true, .longest = 256 * 1024};
    const std::vector<SourceOption> mysql{host(), port(3306), text("user", "User"), password(true),
                                          text("db", "Database name")};
    return {
        {"duckdb", "DuckDB", {path("Path of the DuckDB file")}},
        {"sqlite", "SQLite", {path("Path of the SQLite file")}},
        {"folder", "Folder", {path("Path of the folder")}},
        {"pg",
         "PostgreSQL",
         {host(), port(5432), text("user", "User"), password(false), text("role", "Role (case sensitive)", false),
          text("dbname", "Database Name"), ssl, certificate}},
        {"mysql", "MySQL", mysql},
        {"mariadb", "MariaDB", mysql},
        {"odbc", "ODBC", {text("connection", "Connection string without a password"), password(false)}},
    };
}

QString named(const SourceOption& option)
{
    return QLatin1String("options.") + QLatin1String(option.name);
}

bool hasControl(const QString& text, bool lines)
{
    return std::any_of(text.begin(), text.end(), [&](QChar c) {
        return c.unicode() < 32 && !(lines && (c == QLatin1Char('\n') || c == QLatin1Char('\r')));
    });
}

void checkText(const SourceOption& option, const QString& value, Findings& out)
{
    const QString field = named(option);
    const bool certificate = QLatin1String(option.name) == QLatin1String("rootcert");
    if (option.required && !option.secret && value.trimmed().isEmpty())
        out.error(field, "blank", QStringLiteral("%1 is empty.").arg(field));
    else if (value.size() > option.longest)
        out.error(field, "too_long",
                  QStringLiteral("%1 is at most %2 characters long.").arg(field).arg(option.longest));
    else if (hasControl(value, certificate))
        out.error(field, "bad_character", QStringLiteral("%1 has a control character in it.").arg(field));
    else if (option.kind == Kind::Path && !value.startsWith(QLatin1Char('/')))
        out.error(field, "relative_path", QStringLiteral("%1 must be an absolute path: it starts with /.").arg(field));
    else if (option.kind == Kind::Word && !option.words.contains(value))
        out.error(field, "unknown_word",
                  QStringLiteral("%1 must be one of %2.").arg(field, option.words.join(QLatin1String(", "))));
    else if (certificate && value.contains(QLatin1String("PRIVATE KEY")))
        out.error(field, "private_key", QStringLiteral("%1 holds a private key: give certificates only.").arg(field));
    else if (certificate && !value.contains(QLatin1String("-----BEGIN CERTIFICATE-----")))
        out.error(field, "not_a_certificate", QStringLiteral("%1 must be the text of a PEM certificate.").arg(field));
}

void checkConnection(const QString& value, Findings& out)
{
    static const QRegularExpression secret(QStringLiteral("(?:^|;)\\s*(?:pwd|password)\\s*="),
                                           QRegularExpression::CaseInsensitiveOption);
    if (secret.match(value).hasMatch())
        out.error(QStringLiteral("options.connection"), "password_inside",
                  QStringLiteral("options.connection holds a password: leave it out there and give it as "
                                 "options.password, which is not stored."));
    // Drivers write what they were given, the password too, into files; a path loads any library.
    static const QRegularExpression harmful(
        QStringLiteral("(?:^|;)\\s*(debug|commlog|b2|b3|trace|tracefile|tracedll|filedsn|savefile|logfile|log)\\s*=|"
                       "(?:^|;)\\s*(driver)\\s*=[^;]*/"),
        QRegularExpression::CaseInsensitiveOption);
    if (const QRegularExpressionMatch match = harmful.match(value); match.hasMatch()) {
        const bool driver = !match.captured(2).isEmpty();
        out.error(QStringLiteral("options.connection"), "not_allowed",
                  driver ? QStringLiteral("options.connection names a driver by a path: use the name it is installed "
                                          "under.")
                         : QStringLiteral("options.connection sets %1, which would write to files or read them: leave "
                                          "it out.")
                               .arg(match.captured(1)));
    }
}

void checkOption(const SourceOption& option, const QJsonValue& value, Findings& out)
{
    const QString field = named(option);
    if (value.isUndefined() || value.isNull()) {
        if (option.required)
            out.error(field, "missing", QStringLiteral("%1 is missing.").arg(field));
        return;
    }
    if (option.kind == Kind::Port) {
        const qint64 number = value.toInteger(-1);
        if (!value.isDouble() || number < 1 || number > lastPort)
            out.error(field, "out_of_range", QStringLiteral("%1 must be a whole number from 1 to 65535.").arg(field));
        return;
    }
    if (!value.isString())
        return out.error(field, "wrong_type", QStringLiteral("%1 must be a text.").arg(field));
    checkText(option, value.toString(), out);
    if (QLatin1String(option.name) == QLatin1String("connection"))
        checkConnection(value.toString(), out);
}

QString typeNames()
{
    QStringList names;
    for (const SourceForm& form : localSourceForms())
        names.append(QLatin1String(form.type));
    return names.join(QLatin1String(", "));
}

QJsonObject propertyOf(const SourceOption& option)
{
    QJsonObject out{
        {QStringLiteral("title"), QLatin1String(option.title)},
        {QStringLiteral("type"), option.kind == Kind::Port ? QStringLiteral("integer") : QStringLiteral("string")}};
    if (option.kind == Kind::Port) {
        out.insert(QStringLiteral("default"), option.standard);
        out.insert(QStringLiteral("minimum"), 1);
        out.insert(QStringLiteral("maximum"), lastPort);
    } else {
        out.insert(QStringLiteral("maxLength"), option.longest);
    }
    if (option.kind == Kind::Word) {
        out.insert(QStringLiteral("default"), option.words.first());
        out.insert(QStringLiteral("enum"), QJsonArray::fromStringList(option.words));
    }
    if (option.secret) {
        out.insert(QStringLiteral("writeOnly"), true);
        out.insert(QStringLiteral("format"), QStringLiteral("password"));
    }
    return out;
}

} // namespace

bool SourceForm::takesPassword() const
{
    return std::any_of(options.begin(), options.end(), [](const SourceOption& option) { return !option.kept; });
}

QJsonObject SourceForm::schema() const
{
    QJsonObject properties;
    QJsonArray required;
    QJsonArray secret;
    for (const SourceOption& option : options) {
        properties.insert(QLatin1String(option.name), propertyOf(option));
        if (option.required)
            required.append(QLatin1String(option.name));
        if (option.secret)
            secret.append(QLatin1String(option.name));
    }
    return {{QStringLiteral("title"), QLatin1String(name) + QLatin1String("Config")},
            {QStringLiteral("type"), QStringLiteral("object")},
            {QStringLiteral("properties"), properties},
            {QStringLiteral("required"), required},
            {QStringLiteral("secret"), secret}};
}

QJsonObject SourceForm::keptOptions(const QJsonObject& given) const
{
    QJsonObject out;
    for (const SourceOption& option : options) {
        const QJsonValue value = given.value(QLatin1String(option.name));
        if (option.kept && !value.isUndefined() && !value.isNull())
            out.insert(QLatin1String(option.name), value);
    }
    return out;
}

QJsonObject SourceForm::shownOptions(const QJsonObject& given) const
{
    QJsonObject out = keptOptions(given);
    for (const SourceOption& option : options) {
        const QLatin1String key(option.name);
        if (option.secret)
            out.remove(key);
        else if (option.kind == Kind::Port && !out.contains(key))
            out.insert(key, option.standard);
        else if (option.kind == Kind::Word && !out.contains(key))
            out.insert(key, option.words.first());
    }
    return out;
}

const std::vector<SourceForm>& localSourceForms()
{
    static const std::vector<SourceForm> forms = makeForms();
    return forms;
}

const SourceForm* localSourceForm(const QString& type)
{
    const std::vector<SourceForm>& forms = localSourceForms();
    const auto it = std::find_if(forms.begin(), forms.end(),
                                 [&](const SourceForm& form) { return type == QLatin1String(form.type); });
    return it == forms.end() ? nullptr : &*it;
}

Problems validateSource(const DataSource& source)
{
    Findings out;
    if (source.name.trimmed().isEmpty())
        out.error(QStringLiteral("name"), "blank",
                  QStringLiteral("name is empty: say how the source is to be called."));
    else if (source.name.size() > longestName)
        out.error(QStringLiteral("name"), "too_long",
                  QStringLiteral("name is at most %1 characters long.").arg(longestName));
    else if (hasControl(source.name, false))
        out.error(QStringLiteral("name"), "bad_character", QStringLiteral("name has a control character in it."));
    const SourceForm* form = localSourceForm(source.type);
    if (!form) {
        out.error(QStringLiteral("type"), "unknown_type",
                  QStringLiteral("The local engine has no data source of type '%1': it takes %2.")
                      .arg(source.type.left(longestName), typeNames()));
        return out.take();
    }
    const QJsonObject options = source.options.value_or(QJsonObject());
    for (const SourceOption& option : form->options)
        checkOption(option, options.value(QLatin1String(option.name)), out);
    return out.take();
}

} // namespace diffract::api
