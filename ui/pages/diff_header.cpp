// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/diff_header.h"

#include "api/diff_facts.h"
#include "api/job_status.h"
#include "ui/models/cell_values.h"
#include "ui/pages/diff_service.h"
#include "ui/pages/number_text.h"
#include "ui/pages/verdicts.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/sign_label.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace diffract::ui {
namespace {

constexpr int LongestService = 32;

Chip chipOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Waiting: return Chip::Waiting;
    case Verdict::Queued: return Chip::Queued;
    case Verdict::SignIn:
    case Verdict::Confirm: return Chip::Warning;
    case Verdict::Running:
    case Verdict::Cancelling: return Chip::Running;
    case Verdict::Cancelled: return Chip::Cancelled;
    case Verdict::Failed: return Chip::Failed;
    case Verdict::BadKeys: return Chip::BadKeys;
    case Verdict::Different: return Chip::Different;
    case Verdict::MissingKeys: return Chip::MissingKeys;
    case Verdict::Identical: return Chip::Identical;
    case Verdict::Empty: return Chip::Empty;
    case Verdict::Unknown: break;
    }
    return Chip::Neutral;
}

/// The service's word for a state that the plain word hides: a person may have to look it up.
QString rawWord(const api::DiffFacts& facts)
{
    const bool plain = facts.status.isEmpty()
                       || (facts.needed == api::NeededAct::None && api::JobStatus::fromWire(facts.status).isKnown());
    return plain ? QString() : facts.status;
}

QPushButton* makeButton(const QString& text, Icon id, QWidget* parent)
{
    auto* button = new QPushButton(icon(id), text, parent);
    button->setAccessibleName(text);
    return button;
}

QString timesText(const api::DiffFacts& facts)
{
    const auto is = [&](api::RunPhase phase) { return facts.phase == phase; };
    if (facts.running()) {
        if (!facts.started.isValid())
            return QString();
        return (is(api::RunPhase::Waiting) ? DiffHeader::tr("Asked for %1") : DiffHeader::tr("Started %1"))
            .arg(text::moment(facts.started));
    }
    if (!facts.finished.isValid())
        return QString();
    const QString when = text::moment(facts.finished);
    const QString took = facts.seconds ? formatDuration(*facts.seconds) : QString();
    if (is(api::RunPhase::Failed))
        return took.isEmpty() ? DiffHeader::tr("Failed %1").arg(when)
                              : DiffHeader::tr("Failed %1 \u00b7 after %2").arg(when, took);
    if (is(api::RunPhase::Cancelled))
        return took.isEmpty() ? DiffHeader::tr("Cancelled %1").arg(when)
                              : DiffHeader::tr("Cancelled %1 \u00b7 after %2").arg(when, took);
    return took.isEmpty() ? DiffHeader::tr("Done %1").arg(when)
                          : DiffHeader::tr("Done %1 \u00b7 took %2").arg(when, took);
}

} // namespace

DiffHeader::DiffHeader(QWidget* parent)
    : QFrame(parent)
    , m_first(new Badge(Chip::Neutral, this))
    , m_second(new Badge(Chip::Different, this))
    , m_raw(new ElidedLabel({}, Type::Mono, Colour::Muted, this))
    , m_title(new ElidedLabel({}, Type::Title, Colour::Text, this))
    , m_service(new Badge(Chip::Neutral, this))
    , m_sideBadges{new Badge(Chip::SideA, this), new Badge(Chip::SideB, this)}
    , m_cancel(makeButton(tr("Cancel"), Icon::Cancel, this))
    , m_rerun(makeButton(tr("Re-run"), Icon::Restart, this))
    , m_clone(makeButton(tr("Clone"), Icon::Copy, this))
    , m_export(makeButton(tr("Export"), Icon::Export, this))
    , m_browser(makeButton(tr("Open in browser"), Icon::Link, this))
    , m_archive(new QToolButton(this))
    , m_sides{new ElidedLabel({}, Type::Mono, Colour::Text, this), new ElidedLabel({}, Type::Mono, Colour::Text, this)}
    , m_keyIcon(new SignLabel(Icon::Key, Colour::Muted, this))
    , m_key(new ElidedLabel({}, Type::Mono, Colour::Muted, this))
    , m_scoreName(plainLabel(tr("Match score"), Type::Note, Colour::Muted, this))
    , m_score(plainLabel({}, Type::Header, Colour::Text, this))
    , m_sample(plainLabel({}, Type::Note, Colour::Warn, this))
    , m_times(plainLabel({}, Type::Note, Colour::Muted, this))
{
    setPanel(this, Colour::Surface, Qt::BottomEdge);
    setFixedHeight(metric::DiffHeader);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metric::Space4, metric::Space2, metric::Space4, metric::Space2);
    column->setSpacing(metric::Space1);
    auto* first = new QHBoxLayout;
    makeFirstRow(first);
    column->addLayout(first);
    auto* second = new QHBoxLayout;
    makeSecondRow(second);
    column->addLayout(second);
    connect(m_cancel, &QPushButton::clicked, this, &DiffHeader::cancelClicked);
    connect(m_rerun, &QPushButton::clicked, this, &DiffHeader::rerunClicked);
    connect(m_clone, &QPushButton::clicked, this, &DiffHeader::cloneClicked);
    connect(m_export, &QPushButton::clicked, this, &DiffHeader::exportClicked);
    connect(m_browser, &QPushButton::clicked, this, &DiffHeader::browserClicked);
    connect(m_archive, &QToolButton::clicked, this, [this] { Q_EMIT archiveClicked(!m_archived); });
    setService({}, 0);
    setFacts(api::DiffFacts{}, false);
}

void DiffHeader::makeFirstRow(QHBoxLayout* row)
{
    row->setSpacing(metric::Space2);
    // Whatever a service says, the title keeps its place.
    m_raw->setMaximumWidth(LongestService * QFontMetrics(m_raw->font()).averageCharWidth());
    row->addWidget(m_first);
    row->addWidget(m_second);
    row->addWidget(m_raw);
    row->addWidget(m_title);
    row->addWidget(m_service);
    row->addStretch(1);
    m_clone->setToolTip(tr("Edit this request in a new editor"));
    m_rerun->setToolTip(tr("Run the same request again"));
    setLook(m_archive, Look::Outlined);
    for (QWidget* button : std::initializer_list<QWidget*>{m_cancel, m_rerun, m_clone, m_export, m_browser, m_archive})
        row->addWidget(button);
}

void DiffHeader::makeSecondRow(QHBoxLayout* row)
{
    row->setSpacing(metric::Space2);
    for (int side = 0; side < 2; ++side) {
        row->addWidget(m_sideBadges[side]);
        row->addWidget(m_sides[side]);
        row->addSpacing(metric::Space1);
    }
    row->addWidget(m_keyIcon);
    row->addWidget(m_key);
    row->addSpacing(metric::Space1);
    row->addWidget(m_scoreName);
    row->addWidget(m_score);
    row->addSpacing(metric::Space1);
    row->addWidget(m_sample);
    row->addWidget(m_times);
    row->addStretch(1);
}

void DiffHeader::setService(const DiffService& service, qint64 id)
{
    m_service->setVisible(!service.isLocal);
    m_remote = !service.isLocal;
    // Not before the others: it would take the keyboard.
    m_browser->hide();
    if (service.isLocal)
        return;
    QString name = service.name.simplified();
    if (name.size() > LongestService)
        name = name.left(LongestService - 1) + QChar(0x2026);
    const QString number = QString::number(id);
    m_service->setChip(Chip::Neutral, name.isEmpty() ? number : tr("%1 \u00b7 %2").arg(name, number));
    m_service->setToolTip(plainToolTip(tr("Diff %1 of %2").arg(number, service.name)));
    m_browser->setToolTip(tr("The service's own page of this diff"));
}

void DiffHeader::setFacts(const api::DiffFacts& facts, bool cancelling)
{
    m_archived = facts.archived;
    showVerdicts(facts, cancelling);
    showButtons(facts, cancelling);
    m_title->setFullText(facts.title());
    for (size_t side = 0; side < 2; ++side) {
        m_sides[side]->setFullText(facts.sides[side].name);
        if (facts.sides[side].place.isEmpty())
            continue;
        m_sides[side]->setToolTip(plainToolTip(facts.sides[side].place));
        // Else the markup of the tool tip would be read out.
        m_sides[side]->setAccessibleDescription(facts.sides[side].place);
    }
    const bool loaded = facts.phase != api::RunPhase::Loading;
    for (Badge* badge : m_sideBadges)
        badge->setVisible(loaded);
    m_keyIcon->setVisible(loaded);
    m_key->setFullText(!loaded                ? QString()
                       : facts.keys.isEmpty() ? (facts.running() ? tr("key not known yet") : tr("no key"))
                                              : facts.keys.join(QStringLiteral(", ")));
    m_scoreName->setVisible(facts.matchRatio.has_value());
    m_score->setVisible(facts.matchRatio.has_value());
    if (facts.matchRatio)
        m_score->setText(formatPercent(100 * *facts.matchRatio));
    m_score->setAccessibleName(tr("Match score %1").arg(m_score->text()));
    m_sample->setVisible(!facts.partText().isEmpty());
    m_sample->setText(facts.partText());
    m_sample->setToolTip(plainToolTip(
        facts.limited() ? tr("The download limit was reached: the notes say how much was fetched.")
                        : tr("Differing values were counted in this sample, the same keys on both sides. Keys and "
                             "rows are counted in full.")));
    m_times->setText(timesText(facts));
    m_times->setToolTip(facts.created.isValid() ? tr("Created %1").arg(text::moment(facts.created)) : QString());
}

void DiffHeader::showVerdicts(const api::DiffFacts& facts, bool cancelling)
{
    const QList<Verdict> verdicts = verdictsOf(facts, cancelling);
    m_first->setVisible(!verdicts.isEmpty());
    m_second->setVisible(verdicts.size() > 1);
    if (!verdicts.isEmpty()) {
        m_first->setChip(chipOf(verdicts.first()), verdictText(verdicts.first(), facts.result));
        m_first->setToolTip(verdicts.first() == Verdict::Unknown && !facts.result.isEmpty()
                                ? plainToolTip(tr("The service says: %1").arg(facts.result))
                                : QString());
    }
    m_raw->setFullText(rawWord(facts));
    m_raw->setVisible(!m_raw->fullText().isEmpty());
    if (verdicts.size() > 1)
        m_second->setChip(chipOf(verdicts.at(1)), verdictText(verdicts.at(1)));
}

void DiffHeader::showButtons(const api::DiffFacts& facts, bool cancelling)
{
    const bool loaded = facts.phase != api::RunPhase::Loading;
    m_cancel->setVisible(facts.running());
    m_cancel->setEnabled(!cancelling);
    m_cancel->setText(cancelling ? tr("Cancelling") : tr("Cancel"));
    m_rerun->setVisible(loaded && facts.final());
    m_rerun->setText(facts.phase == api::RunPhase::Failed ? tr("Try again") : tr("Re-run"));
    m_rerun->setAccessibleName(tr("Re-run"));
    m_clone->setVisible(loaded && facts.final());
    m_export->setVisible(loaded && facts.final());
    m_export->setEnabled(facts.phase == api::RunPhase::Done);
    m_export->setToolTip(facts.phase == api::RunPhase::Done ? tr("Write the report as one HTML file")
                                                            : tr("There is no result to report"));
    m_browser->setVisible(m_remote && loaded);
    m_archive->setVisible(loaded && facts.final());
    m_archive->setIcon(icon(facts.archived ? Icon::Undo : Icon::Archive));
    const QString archive = facts.archived ? tr("Take out of the archive") : tr("Archive");
    m_archive->setAccessibleName(archive);
    m_archive->setToolTip(archive);
}

} // namespace diffract::ui
