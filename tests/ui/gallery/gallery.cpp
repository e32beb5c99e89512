// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/match_chart.h"
#include "ui/models/rows_model.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/counter_tile.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/frozen_table.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/plain_view.h"
#include "ui/widgets/result_bar.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/spinner_icon.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

#include <cstdio>

using namespace diffract;
using namespace diffract::ui;

namespace {

/// A few rows that show every way a value is drawn.
class Source final : public RowSource {
public:
    void request(qint64 offset, qint64, qint64) override
    {
        api::LocalSectionPage page;
        page.section = QStringLiteral("diff");
        page.offset = offset;
        page.total = 12;
        const std::pair<const char*, const char*> columns[] = {
            {"order_id", "integer"}, {"status", "string"}, {"cust_email", "string"}, {"tax_amount", "decimal"}};
        for (const auto& [name, kind] : columns) {
            api::SectionColumn column;
            column.name = QLatin1String(name);
            column.nameB = column.name;
            column.role = page.columns.empty() ? QStringLiteral("key") : QStringLiteral("compared");
            column.typeA = column.typeB = QLatin1String(kind).latin1() == QByteArray("string")
                                              ? QStringLiteral("VARCHAR")
                                              : QStringLiteral("DECIMAL(10,2)");
            column.kindA = column.kindB = QLatin1String(kind);
            page.columns.push_back(column);
        }
        const QString mail = QStringLiteral("anna.w@posteo.de");
        const std::vector<std::pair<api::Cells, api::Cells>> rows{
            {{QStringLiteral("7204113"), QStringLiteral("shipped"), mail, QStringLiteral("8.51")},
             {QStringLiteral("7204113"), QStringLiteral("delivered"), QStringLiteral("Anna.W@posteo.de "),
              QStringLiteral("7.17")}},
            {{QStringLiteral("7204123"), QStringLiteral("open"), std::nullopt, QStringLiteral("1.90")},
             {QStringLiteral("7204123"), QStringLiteral("open"), QString(), QStringLiteral("1.60")}},
            {{QStringLiteral("7204127"), QStringLiteral("open"), QStringLiteral("lukas@example.org"),
              QStringLiteral("22.78")},
             {QStringLiteral("7204127"), QStringLiteral("open"), QStringLiteral("lu\u200Bcas@example.org"),
              QStringLiteral("22.78")}},
            {{QStringLiteral("7204162"), QStringLiteral("open"), QStringLiteral("  m.lang@example.de"), std::nullopt},
             {QStringLiteral("7204162"), QStringLiteral("open\u00A0"), QStringLiteral("m.lang@example.de"),
              QStringLiteral("4.79")}}};
        for (qint64 n = 0; n < page.total; ++n) {
            const auto& [a, b] = rows[static_cast<size_t>(n) % rows.size()];
            api::SectionRow row;
            row.n = n;
            row.a = a;
            row.b = b;
            for (int i = 1; i < 4; ++i) {
                if (a[static_cast<size_t>(i)] != b[static_cast<size_t>(i)])
                    row.d.push_back(i);
            }
            page.rows.push_back(row);
        }
        Q_EMIT arrived(page, -1);
    }
};

QWidget* controls()
{
    auto* box = new QWidget;
    auto* line = new QHBoxLayout(box);
    auto* primary = new QPushButton(ui::icon(Icon::Run, Colour::OnAccent), QStringLiteral("Run"));
    setLook(primary, Look::Primary);
    auto* link = new QPushButton(QStringLiteral("Details"));
    setLook(link, Look::Link);
    auto* off = new QPushButton(QStringLiteral("Disabled"));
    off->setEnabled(false);
    auto* combo = new QComboBox;
    combo->addItems({QStringLiteral("Match, worst first")});
    auto* spin = new QSpinBox;
    auto* tick = new QCheckBox(QStringLiteral("Hidden signs"));
    tick->setChecked(true);
    auto* radio = new QRadioButton(QStringLiteral("stops the run"));
    radio->setChecked(true);
    auto* wrong = new QLineEdit(QStringLiteral("created < 1"));
    setInvalid(wrong, true);
    auto* segments = new Segments(QStringLiteral("Rows shown"));
    segments->add(0, QStringLiteral("All 12"));
    segments->add(1, QStringLiteral("Changed 8,412"), Icon::SignChanged, Colour::Changed);
    segments->add(2, QStringLiteral("Only A 312"), Icon::SignOnlyA, Colour::SideA);
    segments->setCurrent(1);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{primary, new QPushButton(ui::icon(Icon::Key), QStringLiteral("Check keys")),
                                         off, link, combo, spin, tick, radio, wrong, segments, new SpinnerIcon})
        line->addWidget(widget);
    line->addWidget(new SearchField(QStringLiteral("Find a column")));
    return box;
}

QWidget* chips()
{
    auto* box = new QWidget;
    auto* line = new QHBoxLayout(box);
    for (const Chip chip : {Chip::SideA, Chip::SideB, Chip::BadKeys, Chip::Different, Chip::MissingKeys,
                            Chip::Identical, Chip::Empty, Chip::Failed, Chip::Confirm, Chip::SignIn, Chip::Waiting,
                            Chip::Queued, Chip::Running, Chip::Done, Chip::Cancelled})
        line->addWidget(new Badge(chip));
    line->addStretch();
    return box;
}

QWidget* tiles()
{
    auto* box = new QWidget;
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    auto* rows = new CounterTile(QStringLiteral("Rows"), Chip::SideA);
    rows->setValue(QStringLiteral("1,204,331"), QStringLiteral("14 columns"));
    auto* changed = new CounterTile(QStringLiteral("Changed rows"), Sign::Changed);
    changed->setValue(QStringLiteral("8,412"), QStringLiteral("of 1,203,971 compared"));
    auto* duplicates = new CounterTile(QStringLiteral("Duplicates A / B"), Sign::NotComparable);
    duplicates->setValue(QStringLiteral("47 / 46"), QStringLiteral("rows of 23 keys"));
    for (CounterTile* tile : {rows, changed, duplicates})
        line->addWidget(tile);
    return box;
}

QWidget* gallery(RowsModel* model)
{
    auto* page = new QWidget;
    setPanel(page, Colour::Surface);
    auto* all = new QVBoxLayout(page);
    all->setSpacing(metric::Space2);
    all->addWidget(
        new NoticeBar(NoticeBar::Kind::Warn, QStringLiteral("Line 4,211 has 6 fields where 5 are expected.")));
    all->addWidget(new NoticeBar(NoticeBar::Kind::Error, QStringLiteral("The engine stopped and was started again.")));
    all->addWidget(controls());
    all->addWidget(chips());
    all->addWidget(tiles());
    auto* bar = new ResultBar;
    bar->setCounts({1195559, 8412, 312, 2855, 1207161});
    all->addWidget(bar);
    auto* fold = new Fold(QStringLiteral("Advanced"));
    fold->setSummary(QStringLiteral("Duplicates compared"));
    all->addWidget(fold);
    auto* head = new SectionHeader(QStringLiteral("Values"));
    head->setNote(QStringLiteral("12 rows"));
    all->addWidget(head);
    auto* table = new FrozenTable(QStringLiteral("Values"));
    table->setModel(model);
    table->setFrozen(1 + model->keyColumns());
    table->fit();
    table->showCell(model->index(0, 2));
    all->addWidget(table, 2);
    auto* low = new QHBoxLayout;
    auto* chart = new MatchChart;
    chart->setResults({{QStringLiteral("tax_amount"), {}, 99.33, 8019},
                       {QStringLiteral("net_amount"), {}, 99.82, 2140},
                       {QStringLiteral("status"), {}, 99.90, 1206},
                       {QStringLiteral("notes"), {}, 99.98, 198}});
    chart->setCurrent(QStringLiteral("net_amount"));
    auto* json = new PlainView(QStringLiteral("Request"), PlainView::Kind::Json);
    json->showText(
        QStringLiteral("{\n  \"data_source1_id\": 1,\n  \"file1\": \"file:///a.csv\",\n  \"infer_pk\": true\n}"));
    low->addWidget(chart, 2);
    low->addWidget(json, 1);
    low->addWidget(new EmptyState(Icon::Search, QStringLiteral("No row matches"),
                                  QStringLiteral("Clear the filter to see all rows.")),
                   1);
    all->addLayout(low, 1);
    return page;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QString folder = application.arguments().value(1, QDir::currentPath());
    Source source;
    RowsModel model;
    model.setSource(&source);
    bool good = true;
    QObject::connect(&model, &RowsModel::loaded, &application, [&] {
        for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            Theme::install(application, mode);
            const std::unique_ptr<QWidget> page(gallery(&model));
            page->resize(1280, 900);
            page->show();
            const QString path = QStringLiteral("%1/gallery-%2.png").arg(folder, Theme::wordOf(mode));
            good = page->grab().save(path) && good;
            std::printf("%s\n", qPrintable(path));
        }
        application.exit(good ? 0 : 1);
    });
    return QApplication::exec();
}
