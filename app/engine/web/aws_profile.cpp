// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/web/aws_profile.h"

#include <cstdlib>
#include <fstream>
#include <map>

namespace diffract::engine {
namespace {

constexpr std::size_t mostLines = 100'000;

std::string trimmed(const std::string& text)
{
    const std::size_t first = text.find_first_not_of(" \t\r");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

/// The values of one section; those of a section within a value (indented lines) are left out.
void readSection(const std::string& path, const std::string& section, std::map<std::string, std::string>& values)
{
    std::ifstream file(path);
    std::string line;
    bool isOurs = false;
    for (std::size_t i = 0; i < mostLines && std::getline(file, line); ++i) {
        const bool indented = line.starts_with(' ') || line.starts_with('\t');
        line = trimmed(line);
        if (line.starts_with('[')) {
            isOurs = trimmed(line.substr(1, line.find(']') - 1)) == section;
            continue;
        }
        const std::size_t equals = line.find('=');
        if (!isOurs || indented || line.starts_with('#') || line.starts_with(';') || equals == std::string::npos)
            continue;
        values.emplace(trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1)));
    }
}

std::string fileOr(const char* variable, const char* usual)
{
    const char* path = std::getenv(variable);
    const char* home = std::getenv("HOME");
    return path != nullptr && *path != '\0' ? path : std::string(home == nullptr ? "" : home) + usual;
}

} // namespace

AwsProfile AwsProfile::read()
{
    const char* wanted = std::getenv("AWS_PROFILE");
    const std::string name = wanted != nullptr && *wanted != '\0' ? wanted : "default";
    std::map<std::string, std::string> values;
    readSection(fileOr("AWS_SHARED_CREDENTIALS_FILE", "/.aws/credentials"), name, values);
    readSection(fileOr("AWS_CONFIG_FILE", "/.aws/config"), name == "default" ? name : "profile " + name, values);
    return {.keyId = values["aws_access_key_id"],
            .secret = values["aws_secret_access_key"],
            .token = values["aws_session_token"],
            .region = values["region"],
            .endpoint = values["endpoint_url"]};
}

} // namespace diffract::engine
