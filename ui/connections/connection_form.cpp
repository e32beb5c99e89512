// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connection_form.h"

#include "ui/connections/key_field.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/segments.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

namespace diffract::ui {

namespace {

using client::Route;

QSpinBox* secondsBox(const QString& name, QWidget* parent)
{
    auto* box = new QSpinBox(parent);
    box->setRange(int(Route::ShortestTimeout.count()), int(Route::LongestTimeout.count()));
    box->setSuffix(ConnectionForm::tr(" s"));
    box->setAccessibleName(name);
    return box;
}

} // namespace

ConnectionForm::ConnectionForm(QWidget* parent)
    : QWidget(parent)
    , m_rows(new QFormLayout(this))
    , m_name(new QLineEdit(this))
    , m_url(new QComboBox(this))
    , m_key(new KeyField(this))
    , m_caFile(new QLineEdit(this))
    , m_proxy(new Segments(tr("Proxy"), this))
    , m_proxyRow(new QWidget(this))
    , m_proxyHost(new QLineEdit(m_proxyRow))
    , m_proxyPort(new QSpinBox(m_proxyRow))
    , m_idle(secondsBox(tr("Longest silence"), this))
    , m_total(secondsBox(tr("Longest request"), this))
{
    m_rows->setContentsMargins(metric::Space4, metric::Space3, metric::Space4, metric::Space3);
    m_rows->setHorizontalSpacing(metric::Space3);
    m_rows->setVerticalSpacing(metric::Space2);
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_rows->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_name->setAccessibleName(tr("Name"));
    m_url->setAccessibleName(tr("Base URL"));
    m_url->setEditable(true);
    m_url->setInsertPolicy(QComboBox::NoInsert);
    m_url->addItems(wellKnownServices());
    // The longest address of the list need not fit.
    m_url->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_url->setMinimumContentsLength(16);
    m_url->setCompleter(nullptr); // every address begins alike: it would be in the way
    setType(m_url->lineEdit(), Type::Mono);
    m_url->lineEdit()->setPlaceholderText(tr("https://..."));
    m_url->lineEdit()->setAccessibleName(tr("Base URL"));
    addField(tr("Name"), m_name);
    addField(tr("Base URL"), m_url);
    addProblem(Field::Url, m_url); // it is the focus proxy of its line edit
    addField(tr("API key"), m_key);
    makeRoute();
    watchFields();
    setContent({});
}

void ConnectionForm::makeRoute()
{
    auto* caRow = new QWidget(this);
    auto* ca = new QHBoxLayout(caRow);
    ca->setContentsMargins(0, 0, 0, 0);
    ca->setSpacing(metric::Space2);
    auto* browseButton = new QToolButton(caRow);
    browseButton->setIcon(icon(Icon::FolderOpen));
    browseButton->setAccessibleName(tr("Choose the extra CA file"));
    setLook(browseButton, Look::Outlined);
    m_caFile->setAccessibleName(tr("Extra CA file"));
    m_caFile->setPlaceholderText(tr("None: the authorities of this computer"));
    setType(m_caFile, Type::Mono);
    ca->addWidget(m_caFile, 1);
    ca->addWidget(browseButton);
    connect(browseButton, &QToolButton::clicked, this, &ConnectionForm::browse);
    addField(tr("Extra CA file"), caRow);
    addProblem(Field::CaFile, m_caFile);

    m_proxy->add(int(Route::Proxy::System), tr("System"));
    m_proxy->add(int(Route::Proxy::None), tr("None"));
    m_proxy->add(int(Route::Proxy::Manual), tr("Manual"));
    addField(tr("Proxy"), m_proxy);
    auto* proxy = new QHBoxLayout(m_proxyRow);
    proxy->setContentsMargins(0, 0, 0, 0);
    proxy->setSpacing(metric::Space2);
    m_proxyHost->setAccessibleName(tr("Proxy host"));
    m_proxyHost->setPlaceholderText(tr("Host"));
    setType(m_proxyHost, Type::Mono);
    m_proxyPort->setAccessibleName(tr("Proxy port"));
    m_proxyPort->setRange(1, 65535);
    m_proxyPort->setGroupSeparatorShown(false);
    proxy->addWidget(m_proxyHost, 1);
    proxy->addWidget(plainLabel(tr("Port"), Type::Body, Colour::Muted, m_proxyRow));
    proxy->addWidget(m_proxyPort);
    addField({}, m_proxyRow);
    addProblem(Field::ProxyHost, m_proxyHost);

    auto* times = new QWidget(this);
    auto* across = new QHBoxLayout(times);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(metric::Space2);
    across->addWidget(m_idle);
    across->addWidget(plainLabel(tr("without a byte,"), Type::Body, Colour::Muted, times));
    across->addWidget(m_total);
    across->addWidget(plainLabel(tr("in all"), Type::Body, Colour::Muted, times));
    across->addStretch(1);
    addField(tr("Time-outs"), times);
}

void ConnectionForm::addField(const QString& label, QWidget* field)
{
    QLabel* const name = plainLabel(label, Type::Body, Colour::Muted, this);
    // Level with the control, also where lines stand below it.
    name->setMinimumHeight(metric::Control);
    m_rows->addRow(name, field);
    m_rows->setAlignment(name, Qt::AlignRight | Qt::AlignTop);
}

void ConnectionForm::addProblem(Field field, QWidget* edit)
{
    QLabel* const sentence = plainLabel({}, Type::Note, Colour::Error, this);
    sentence->setWordWrap(true);
    sentence->hide();
    m_rows->addRow(QString(), sentence);
    m_marks[field] = {edit, sentence};
    edit->installEventFilter(this);
}

void ConnectionForm::watchFields()
{
    for (QLineEdit* edit : {m_name, m_caFile, m_proxyHost})
        connect(edit, &QLineEdit::textEdited, this, &ConnectionForm::read);
    connect(m_url, &QComboBox::editTextChanged, this, &ConnectionForm::read);
    connect(m_key, &KeyField::edited, this, &ConnectionForm::read);
    connect(m_key, &KeyField::forgetWanted, this, &ConnectionForm::forgetKey);
    connect(m_key, &KeyField::retryWanted, this, &ConnectionForm::retryKey);
    connect(m_key, &KeyField::stopWaitingWanted, this, &ConnectionForm::stopWaiting);
    connect(m_proxy, &Segments::currentChanged, this, &ConnectionForm::read);
    for (QSpinBox* box : {m_proxyPort, m_idle, m_total})
        connect(box, &QSpinBox::valueChanged, this, &ConnectionForm::read);
}

void ConnectionForm::setContent(const FormContent& content)
{
    m_content = content;
    m_left.clear();
    showContent();
}

void ConnectionForm::setKeyState(const KeyState& state)
{
    m_key->setState(state);
}

void ConnectionForm::showContent()
{
    m_showing = true;
    const client::Connection& connection = m_content.connection;
    m_name->setText(connection.name);
    m_url->setEditText(connection.url);
    m_key->setTyped(m_content.typedKey);
    m_caFile->setText(connection.route.caFile);
    m_proxy->setCurrent(int(connection.route.proxy));
    m_proxyHost->setText(connection.route.proxyHost);
    m_proxyPort->setValue(connection.route.proxyPort);
    m_idle->setValue(int(connection.route.idleTimeout.count()));
    m_total->setValue(int(connection.route.totalTimeout.count()));
    m_showing = false;
    showRoute();
    showMarks();
}

void ConnectionForm::read()
{
    if (m_showing)
        return;
    client::Connection& connection = m_content.connection;
    connection.name = m_name->text().trimmed();
    connection.url = m_url->currentText().trimmed();
    m_content.typedKey = m_key->typed();
    connection.route.caFile = m_caFile->text().trimmed();
    connection.route.proxy = static_cast<Route::Proxy>(m_proxy->current());
    connection.route.proxyHost = m_proxyHost->text().trimmed();
    connection.route.proxyPort = m_proxyPort->value();
    connection.route.idleTimeout = std::chrono::seconds(m_idle->value());
    connection.route.totalTimeout = std::chrono::seconds(m_total->value());
    showRoute();
    showMarks();
    Q_EMIT edited();
}

void ConnectionForm::showRoute()
{
    const bool manual = m_content.connection.route.proxy == Route::Proxy::Manual;
    m_proxyRow->setVisible(manual);
    if (QWidget* label = m_rows->labelForField(m_proxyRow))
        label->setVisible(manual);
}

void ConnectionForm::showMarks()
{
    const auto problems = m_content.problems();
    for (const auto& [field, marked] : m_marks) {
        const auto problem = problems.find(field);
        const bool shown = problem != problems.end() && m_left.contains(field);
        if (isInvalid(marked.edit) != shown)
            setInvalid(marked.edit, shown);
        marked.sentence->setText(shown ? problem->second : QString());
        marked.sentence->setVisible(shown);
        marked.edit->setAccessibleDescription(marked.sentence->text());
    }
}

bool ConnectionForm::showProblems()
{
    const auto problems = m_content.problems();
    for (const auto& [field, sentence] : problems)
        m_left.insert(field);
    showMarks();
    if (!problems.empty())
        m_marks.at(problems.begin()->first).edit->setFocus();
    return !problems.empty();
}

void ConnectionForm::focusFirst()
{
    m_name->setFocus();
}

bool ConnectionForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut) {
        for (const auto& [field, marked] : m_marks) {
            if (marked.edit == watched)
                m_left.insert(field);
        }
        showMarks();
    }
    return QWidget::eventFilter(watched, event);
}

void ConnectionForm::browse()
{
    auto* dialog = new QFileDialog(this, tr("Choose a file of certificates"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_caFile->setText(path);
        m_left.insert(Field::CaFile);
        read();
    });
    dialog->open();
}

} // namespace diffract::ui
