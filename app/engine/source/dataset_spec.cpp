// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/dataset_spec.h"

namespace diffract::engine {

std::string nameOf(const DatasetSpec& dataset)
{
    if (const auto* table = std::get_if<TableSpec>(&dataset)) {
        std::string name;
        for (const std::string& part : table->path)
            name += (name.empty() ? "" : ".") + part;
        return name + " of " + table->source.name;
    }
    if (const auto* query = std::get_if<QuerySpec>(&dataset))
        return "the query to " + query->source.name;
    const auto& file = std::get<FileSpec>(dataset);
    return file.web ? file.web->shown() : file.path;
}

std::string pathOf(const DatasetSpec& dataset)
{
    const auto* file = std::get_if<FileSpec>(&dataset);
    return file == nullptr || file->web ? std::string() : file->path;
}

std::string shortNameOf(const DatasetSpec& dataset)
{
    if (const auto* table = std::get_if<TableSpec>(&dataset))
        return table->path.empty() ? std::string() : table->path.back();
    if (std::holds_alternative<QuerySpec>(dataset))
        return {};
    const std::string path = nameOf(dataset);
    const std::string name = path.substr(path.rfind('/') + 1);
    return name.substr(0, name.rfind('.'));
}

} // namespace diffract::engine
