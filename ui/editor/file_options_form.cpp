// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/file_options_form.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/sign_label.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QToolButton>

namespace diffract::ui {

namespace {

const QStringList& delimiters()
{
    static const QStringList all{QStringLiteral(","), QStringLiteral(";"), QStringLiteral("\t"), QStringLiteral("|")};
    return all;
}
constexpr int otherDelimiter = 4;

const QStringList& quotes()
{
    static const QStringList all{QStringLiteral("\""), QStringLiteral("'"), QString()};
    return all;
}

QComboBox* comboOf(const QString& name, const QList<QPair<QString, QString>>& entries)
{
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    for (const auto& [text, value] : entries)
        box->addItem(text, value);
    return box;
}

void select(QComboBox* box, const QString& value)
{
    int at = box->findData(value);
    if (at < 0 && !value.isNull()) {
        // A value this form does not offer, from a request written elsewhere.
        box->addItem(value, value);
        at = box->count() - 1;
    }
    box->setCurrentIndex(at);
}

QSpinBox* linesOf(const QString& name)
{
    auto* box = new QSpinBox;
    box->setAccessibleName(name);
    box->setRange(0, 1'000'000);
    box->setFixedWidth(112);
    box->setAlignment(Qt::AlignRight);
    return box;
}

} // namespace

FileOptionsForm::FileOptionsForm(int side, QWidget* parent)
    : QWidget(parent)
    , m_side(side)
    , m_grid(new QGridLayout)
    , m_type(comboOf(tr("Type"), {{tr("CSV"), QStringLiteral("csv")},
                                  {tr("Parquet"), QStringLiteral("parquet")},
                                  {tr("JSON"), QStringLiteral("json")},
                                  {tr("Excel"), QStringLiteral("excel")}}))
    , m_delimiter(new Segments(tr("Delimiter")))
    , m_otherDelimiter(new QLineEdit)
    , m_quote(new Segments(tr("Quote")))
    , m_escape(comboOf(tr("Escape"), {{tr("Quote doubled"), QStringLiteral("\"")},
                                      {tr("Backslash"), QStringLiteral("\\")},
                                      {tr("none"), QStringLiteral("")}}))
    , m_encoding(comboOf(tr("Encoding"), {{tr("UTF-8"), QStringLiteral("utf-8")},
                                          {tr("UTF-16"), QStringLiteral("utf-16")},
                                          {tr("Latin-1"), QStringLiteral("latin-1")}}))
    , m_header(new Segments(tr("Header")))
    , m_skipHead(linesOf(tr("Skip at head")))
    , m_skipTail(linesOf(tr("Skip at end")))
    , m_decimal(comboOf(tr("Decimal"),
                        {{tr("Point, 1234.56"), QStringLiteral(".")}, {tr("Comma, 1234,56"), QStringLiteral(",")}}))
    , m_sheet(new QLineEdit)
    , m_problem(plainLabel(QString(), Type::Note, Colour::Error, this))
{
    setAccessibleName(side == 0 ? tr("File options of A") : tr("File options of B"));
    m_quote->add(0, QStringLiteral("\""));
    m_quote->add(1, QStringLiteral("'"));
    m_quote->add(2, tr("none"));
    m_header->add(0, tr("First line"));
    m_header->add(1, tr("None"));

    auto* head = new QHBoxLayout;
    head->addWidget(plainLabel(tr("File options"), Type::Section, Colour::Text, this), 1);
    auto* again = new QPushButton(icon(Icon::Guessed), tr("Guess again"), this);
    again->setAccessibleName(tr("Guess again"));
    setLook(again, Look::Flat);
    head->addWidget(again);
    m_grid->setHorizontalSpacing(metric::Space3);
    m_grid->setVerticalSpacing(metric::Space2 - 2);
    m_grid->setColumnStretch(1, 1);
    addRow(QStringLiteral("file_type"), tr("Type"), m_type);
    m_sheet->setAccessibleName(tr("Sheet"));
    m_sheet->setPlaceholderText(tr("The first sheet"));
    addRow(QStringLiteral("sheet"), tr("Sheet"), m_sheet);
    addRow(QStringLiteral("delimiter"), tr("Delimiter"), delimiterControl());
    addRow(QStringLiteral("quote"), tr("Quote"), m_quote);
    addRow(QStringLiteral("escape"), tr("Escape"), m_escape);
    addRow(QStringLiteral("encoding"), tr("Encoding"), m_encoding);
    addRow(QStringLiteral("header"), tr("Header"), m_header);
    addRow(QStringLiteral("skip_head_rows"), tr("Skip at head"), m_skipHead, tr("lines"));
    addRow(QStringLiteral("skip_tail_rows"), tr("Skip at end"), m_skipTail, tr("lines"));
    addRow(QStringLiteral("decimal"), tr("Decimal"), m_decimal);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(metric::Space4, metric::Space2, metric::Space4, metric::Space2);
    down->setSpacing(metric::Space2);
    down->addLayout(head);
    down->addLayout(m_grid);
    down->addWidget(m_problem);
    down->addStretch();

    connect(again, &QPushButton::clicked, this, [this] {
        m_choices = FileChoices();
        Q_EMIT chosen(m_choices);
    });
    connectControls();
}

QWidget* FileOptionsForm::delimiterControl()
{
    auto* box = new QWidget;
    auto* across = new QHBoxLayout(box);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(metric::Space1);
    m_delimiter->add(0, QStringLiteral(","));
    m_delimiter->add(1, QStringLiteral(";"));
    m_delimiter->add(2, tr("Tab"));
    m_delimiter->add(3, QStringLiteral("|"));
    m_delimiter->add(otherDelimiter, QStringLiteral("…"));
    m_delimiter->button(otherDelimiter)->setAccessibleName(tr("Another delimiter"));
    m_otherDelimiter->setAccessibleName(tr("Delimiter character"));
    m_otherDelimiter->setMaxLength(1);
    m_otherDelimiter->setFixedWidth(metric::Space8);
    setType(m_otherDelimiter, Type::Mono);
    across->addWidget(m_delimiter);
    across->addWidget(m_otherDelimiter);
    across->addStretch();
    box->setFocusProxy(m_delimiter);
    return box;
}

void FileOptionsForm::addRow(const QString& option, const QString& text, QWidget* control, const QString& unit)
{
    const int row = m_grid->rowCount();
    QLabel* const label = plainLabel(text, Type::Body, Colour::Muted, this);
    label->setBuddy(control);
    QWidget* mark = nullptr;
    if (unit.isEmpty()) {
        mark = new QWidget(this);
        auto* across = new QHBoxLayout(mark);
        across->setContentsMargins(0, 0, 0, 0);
        across->setSpacing(metric::Space1);
        across->addWidget(new SignLabel(Icon::Guessed, Colour::Ok, mark));
        across->addWidget(plainLabel(tr("found"), Type::Note, Colour::Ok, mark));
        mark->hide();
    } else {
        mark = plainLabel(unit, Type::Note, Colour::Muted, this);
    }
    m_grid->addWidget(label, row, 0, Qt::AlignRight | Qt::AlignVCenter);
    m_grid->addWidget(control, row, 1, Qt::AlignLeft | Qt::AlignVCenter);
    m_grid->addWidget(mark, row, 2);
    m_rows.insert(option, {label, control, mark});
}

void FileOptionsForm::addText(std::optional<QString> FileChoices::*field, QComboBox* box)
{
    connect(box, QOverload<int>::of(&QComboBox::activated), this, [this, field, box] {
        m_choices.*field = box->currentData().toString();
        change();
    });
}

void FileOptionsForm::connectControls()
{
    addText(&FileChoices::escape, m_escape);
    addText(&FileChoices::encoding, m_encoding);
    addText(&FileChoices::decimal, m_decimal);
    connect(m_type, QOverload<int>::of(&QComboBox::activated), this, [this] {
        m_choices.type = m_type->currentData().toString();
        change();
    });
    connect(m_delimiter, &Segments::currentChanged, this, [this](int id) {
        if (m_showing)
            return;
        m_otherDelimiter->setVisible(id == otherDelimiter);
        if (id == otherDelimiter) {
            m_otherDelimiter->setFocus();
            return;
        }
        m_choices.delimiter = delimiters().value(id);
        change();
    });
    connect(m_otherDelimiter, &QLineEdit::textEdited, this, [this](const QString& text) {
        if (text.isEmpty())
            return;
        m_choices.delimiter = text;
        change();
    });
    connect(m_quote, &Segments::currentChanged, this, [this](int id) {
        if (m_showing)
            return;
        m_choices.quote = id == 2 ? QStringLiteral("") : quotes().value(id);
        change();
    });
    connect(m_header, &Segments::currentChanged, this, [this](int id) {
        if (m_showing)
            return;
        m_choices.header = id == 0;
        change();
    });
    connect(m_sheet, &QLineEdit::editingFinished, this, [this] {
        const std::optional<QString> sheet = m_sheet->text().isEmpty() ? std::nullopt : std::optional(m_sheet->text());
        if (m_choices.sheet == sheet)
            return;
        m_choices.sheet = sheet;
        change();
    });
    connect(m_skipHead, QOverload<int>::of(&QSpinBox::valueChanged), this, [this](int lines) {
        if (m_showing)
            return;
        m_choices.skipHead = lines;
        change();
    });
    connect(m_skipTail, QOverload<int>::of(&QSpinBox::valueChanged), this, [this](int lines) {
        if (m_showing)
            return;
        m_choices.skipTail = lines;
        change();
    });
}

void FileOptionsForm::change()
{
    if (!m_showing)
        Q_EMIT chosen(m_choices);
}

void FileOptionsForm::markFound(const QString& option, bool found)
{
    if (QWidget* const mark = m_rows.value(option).mark)
        mark->setVisible(found);
}

void FileOptionsForm::show(const SideState& side, const std::optional<api::LocalPreview>& preview)
{
    const QScopedValueRollback showing(m_showing, true);
    m_choices = side.options;
    const bool csv = side.type() == QLatin1String(api::kFileCsv);
    const bool excel = side.type() == QLatin1String(api::kFileExcel);
    select(m_type, side.type());
    markFound(QStringLiteral("file_type"), m_choices.type.isEmpty() && !side.path.isEmpty());
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        if (row.key() == QLatin1String("file_type"))
            continue;
        const bool ofBoth = row.key().startsWith(QLatin1String("skip_"));
        const bool shown = row.key() == QLatin1String("sheet") ? excel : csv || (excel && ofBoth);
        row->label->setVisible(shown);
        row->control->setVisible(shown);
        // The unit of a number is always shown, the mark only for what was found; it keeps its place as long as its
        // row has one.
        auto* const unit = qobject_cast<QLabel*>(row->mark);
        if (unit)
            unit->setText(excel ? tr("rows") : tr("lines"));
        if (unit || !shown)
            row->mark->setVisible(shown);
        QSizePolicy place = row->mark->sizePolicy();
        place.setRetainSizeWhenHidden(shown && !unit);
        row->mark->setSizePolicy(place);
    }
    m_skipHead->setValue(m_choices.skipHead);
    m_skipTail->setValue(m_choices.skipTail);
    if (const QString sheet = m_choices.sheet.value_or(QString()); m_sheet->text() != sheet)
        m_sheet->setText(sheet);
    if (csv)
        showCsv(m_choices, preview ? preview->options : api::FileOptions::csv());
}

void FileOptionsForm::showCsv(const FileChoices& choices, const api::FileOptions& found)
{
    const auto pick = [this](const QString& option, const std::optional<QString>& chosen,
                             const std::optional<QString>& sniffed) {
        markFound(option, !chosen && sniffed.has_value());
        return chosen ? *chosen : sniffed.value_or(QString());
    };
    const QString delimiter = pick(QStringLiteral("delimiter"), choices.delimiter, found.delimiter);
    const int known = static_cast<int>(delimiters().indexOf(delimiter));
    const bool other = known < 0 && !delimiter.isEmpty();
    m_delimiter->setCurrent(other ? otherDelimiter : qMax(0, known));
    m_otherDelimiter->setVisible(other);
    if (other && m_otherDelimiter->text() != delimiter)
        m_otherDelimiter->setText(delimiter);
    const QString quote = pick(QStringLiteral("quote"), choices.quote, found.quote);
    m_quote->setCurrent(quote == QLatin1String("'") ? 1 : quote.isEmpty() && (choices.quote || found.quote) ? 2 : 0);
    select(m_escape, pick(QStringLiteral("escape"), choices.escape, found.escape));
    select(m_encoding, pick(QStringLiteral("encoding"), choices.encoding, found.encoding));
    const QString decimal = pick(QStringLiteral("decimal"), choices.decimal, found.decimal);
    select(m_decimal, decimal.isEmpty() ? QStringLiteral(".") : decimal);
    m_header->setCurrent(choices.header.value_or(found.header.value_or(true)) ? 0 : 1);
    markFound(QStringLiteral("header"), !choices.header && found.header.has_value());
}

void FileOptionsForm::setProblem(const QString& option, const QString& text)
{
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row)
        setInvalid(row->control, row.key() == option && !text.isEmpty());
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void FileOptionsForm::focusOption(const QString& option)
{
    const Row row = m_rows.value(option, m_rows.value(QStringLiteral("file_type")));
    if (row.control)
        row.control->setFocus(Qt::ShortcutFocusReason);
}

} // namespace diffract::ui
