// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <sstream>
#include <tuple>

using namespace diffract::engine;
using diffract::test::DiffFixture;

namespace {

/// One row: a day, a city, a number and a word, each of which may be missing.
struct Row {
    int id = 0;
    std::optional<int> day;
    std::optional<int> city;
    std::optional<int> number;
    std::optional<std::string> word;
};
using Table = std::map<int, Row>;

template <typename T>
std::string cell(const std::optional<T>& value, const std::string& quote = {})
{
    std::ostringstream out;
    if (value)
        out << quote << *value << quote;
    return out.str();
}

std::string csv(const Table& table)
{
    std::ostringstream out;
    out << "id,day,city,number,word\n";
    for (const auto& [id, row] : table) {
        out << id << ",";
        if (row.day)
            out << "2024-02-" << (*row.day < 10 ? "0" : "") << *row.day;
        out << "," << cell(row.city) << "," << cell(row.number) << "," << cell(row.word, "\"") << "\n";
    }
    return out.str();
}

class RandomTables final {
public:
    explicit RandomTables(unsigned seed)
        : m_random(seed)
    {
        for (int id = 0; id < 400; ++id) {
            const Row row{id, maybe(20), maybe(8), maybe(1000), word()};
            if (chance(95))
                a[id] = row;
            if (row.city == 3 ? chance(60) : chance(97))
                b[id] = changed(row);
        }
    }

    Table a;
    Table b;

private:
    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }
    bool chance(int percent) { return below(100) < percent; }
    std::optional<int> maybe(int limit) { return chance(5) ? std::nullopt : std::optional(1 + below(limit)); }
    std::optional<std::string> word()
    {
        return chance(5) ? std::nullopt
                         : std::optional<std::string>(std::string(1, "abcD"[below(4)]) + (chance(20) ? " " : ""));
    }
    Row changed(Row row)
    {
        if (row.city == 5 ? chance(60) : chance(5))
            row.number = maybe(1000);
        if (chance(10))
            row.word = word();
        if (chance(3))
            row.day = maybe(20);
        return row;
    }

    std::mt19937 m_random;
};

bool sameValues(const Row& a, const Row& b)
{
    return a.day == b.day && a.city == b.city && a.number == b.number && a.word == b.word;
}

/// Text for text what the engine shows, worked out row by row.
class SlowAnalysis final {
public:
    explicit SlowAnalysis(const RandomTables& tables)
        : m_a(tables.a)
        , m_b(tables.b)
    {}

    [[nodiscard]] std::string timeline() const
    {
        struct Part {
            int rows = 0;
            int differing = 0;
            int onlyA = 0;
            int onlyB = 0;
            int words = 0;
        };
        std::map<int, Part> parts; // 99: no day
        for (const auto& [id, row] : m_a) {
            Part& part = parts[row.day.value_or(99)];
            const auto other = m_b.find(id);
            if (other == m_b.end()) {
                ++part.onlyA;
                continue;
            }
            ++part.rows;
            part.differing += sameValues(row, other->second) ? 0 : 1;
            part.words += row.word == other->second.word ? 0 : 1;
        }
        for (const auto& [id, row] : m_b) {
            if (!m_a.contains(id))
                ++parts[row.day.value_or(99)].onlyB;
        }
        std::ostringstream out;
        for (const auto& [day, part] : parts) {
            if (day < 99)
                out << "2024-02-" << (day < 10 ? "0" : "") << day << " 00:00:00";
            out << " " << part.rows << " " << part.differing << " " << part.onlyA << "/" << part.onlyB << " "
                << part.words << "\n";
        }
        return out.str();
    }

    [[nodiscard]] std::string wordPairs() const
    {
        using Pair = std::pair<std::optional<std::string>, std::optional<std::string>>;
        std::map<Pair, int> counts;
        for (const auto& [id, row] : m_a) {
            const auto other = m_b.find(id);
            if (other != m_b.end() && row.word != other->second.word)
                ++counts[{row.word, other->second.word}];
        }
        std::vector<std::pair<int, Pair>> sorted;
        for (const auto& [pair, count] : counts)
            sorted.emplace_back(-count, pair);
        std::sort(sorted.begin(), sorted.end());
        std::ostringstream out;
        for (std::size_t i = 0; i < std::min<std::size_t>(10, sorted.size()); ++i)
            out << sorted[i].second.first.value_or("-") << ">" << sorted[i].second.second.value_or("-") << " "
                << -sorted[i].first << "\n";
        return out.str();
    }

    [[nodiscard]] std::string numberDelta() const
    {
        long long sum = 0;
        long long largest = 0;
        int count = 0;
        for (const auto& [id, row] : m_a) {
            const auto other = m_b.find(id);
            if (other == m_b.end() || !row.number || !other->second.number || row.number == other->second.number)
                continue;
            const long long delta = std::abs(*row.number - *other->second.number);
            sum += delta;
            largest = std::max(largest, delta);
            ++count;
        }
        std::ostringstream out;
        out << count << " " << largest << " " << std::llround(static_cast<double>(sum) / count * 1000);
        return out.str();
    }

    /// Cities of rows that differ (side A) or that are on one side only.
    [[nodiscard]] std::string cities(const Table& own, const Table& other, bool changed) const
    {
        std::map<std::optional<int>, std::pair<int, int>> counts;
        int group = 0;
        for (const auto& [id, row] : own) {
            const auto partner = other.find(id);
            const bool in =
                changed ? partner != other.end() && !sameValues(row, partner->second) : partner == other.end();
            group += in ? 1 : 0;
            auto& [inGroup, all] = counts[row.city];
            inGroup += in ? 1 : 0;
            ++all;
        }
        std::vector<std::tuple<double, std::string, int, int>> found;
        for (const auto& [city, count] : counts) {
            const double share = count.second / double(own.size());
            const double usual = group * share;
            if (count.first >= 5 && count.first >= 1.1 * usual
                && count.first - usual >= 3 * std::sqrt(usual * (1 - share)))
                found.emplace_back(usual - count.first, cell(city), count.first, count.second);
        }
        std::sort(found.begin(), found.end());
        std::ostringstream out;
        out << group << " of " << own.size() << ":";
        for (const auto& [above, city, rows, all] : found)
            out << " " << (city.empty() ? "NULL" : city) << " " << rows << "/" << all;
        return out.str();
    }
    [[nodiscard]] std::string changedCities() const { return cities(m_a, m_b, true); }
    [[nodiscard]] std::string onlyA() const { return cities(m_a, m_b, false); }
    [[nodiscard]] std::string onlyB() const { return cities(m_b, m_a, false); }

private:
    const Table& m_a;
    const Table& m_b;
};

std::string shown(const Timeline& timeline)
{
    const auto word = std::find(timeline.columns.begin(), timeline.columns.end(), "word") - timeline.columns.begin();
    std::ostringstream out;
    for (const TimeBucket& bucket : timeline.buckets)
        out << bucket.start.value_or("") << " " << bucket.rows << " " << bucket.differing << " " << bucket.exclusive[0]
            << "/" << bucket.exclusive[1] << " " << bucket.values.at(static_cast<std::size_t>(word)) << "\n";
    return out.str();
}

std::string citiesOf(const std::optional<Attribution>& group)
{
    std::ostringstream out;
    if (group)
        out << group->rows << " of " << group->allRows << ":";
    for (const AttributedValue& value : group ? group->values : std::vector<AttributedValue>()) {
        if (value.column == "city")
            out << " " << value.value.value_or("NULL") << " " << value.rows << "/" << value.allRows;
    }
    return out.str();
}

} // namespace

/// The analysis of random tables against one that is worked out row by row.
class TstAnalysisRandom final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalsTheSlowOne_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 25; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void equalsTheSlowOne()
    {
        QFETCH(unsigned, seed);
        const RandomTables tables(seed);
        const SlowAnalysis slow(tables);
        DiffFixture files;
        DiffRequest request;
        request.a = files.csv("a.csv", csv(tables.a));
        request.b = files.csv("b.csv", csv(tables.b));
        request.key = {"id"};
        request.timeColumn = "day";
        const auto summary = files.run(request);
        QVERIFY(summary);
        const DiffAnalysis& analysis = *summary->analysis;
        QCOMPARE(shown(*analysis.timeline), slow.timeline());
        const auto changesOf = [&](const std::string& column) {
            return *std::find_if(analysis.changes.begin(), analysis.changes.end(),
                                 [&](const ColumnChanges& one) { return one.column == column; });
        };
        std::ostringstream pairs;
        for (const ChangePair& pair : changesOf("word").pairs)
            pairs << pair.a.value_or("-") << ">" << pair.b.value_or("-") << " " << pair.rows << "\n";
        QCOMPARE(pairs.str(), slow.wordPairs());
        const Delta delta = *changesOf("number").delta;
        std::ostringstream number;
        number << delta.values << " " << delta.largest << " " << std::llround(std::stod(delta.mean) * 1000);
        QCOMPARE(number.str(), slow.numberDelta());
        QCOMPARE(citiesOf(analysis.changed), slow.changedCities());
        QCOMPARE(citiesOf(analysis.exclusive[0]), slow.onlyA());
        QCOMPARE(citiesOf(analysis.exclusive[1]), slow.onlyB());
    }
};

DIFFRACT_TEST(TstAnalysisRandom, "tst_analysis_random")
#include "tst_analysis_random.moc"
