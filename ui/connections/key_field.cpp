// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/key_field.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/sign_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace diffract::ui {

namespace {

/// Says nothing about the length of the key.
const QString dots = QString(12, QChar(0x2022));

} // namespace

KeyField::KeyField(QWidget* parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_replace(new QPushButton(icon(Icon::Key), tr("Replace..."), this))
    , m_forget(new QPushButton(tr("Forget"), this))
    , m_sign(new SignLabel(Icon::Key, Colour::Muted, this))
    , m_kept(plainLabel({}, Type::Note, Colour::Muted, this))
    , m_action(new QPushButton(this))
    , m_troubleBox(new QWidget(this))
    , m_trouble(plainLabel({}, Type::Note, Colour::Warn, m_troubleBox))
{
    m_edit->setAccessibleName(tr("API key"));
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_edit->setContextMenuPolicy(Qt::DefaultContextMenu);
    m_replace->setAccessibleName(tr("Replace the key"));
    m_forget->setAccessibleName(tr("Forget the key"));
    setLook(m_action, Look::Link);
    m_kept->setWordWrap(true);
    m_trouble->setWordWrap(true);
    auto* across = new QHBoxLayout;
    across->setSpacing(metric::Space2);
    across->addWidget(m_edit, 1);
    across->addWidget(m_replace);
    across->addWidget(m_forget);
    auto* kept = new QHBoxLayout;
    kept->setSpacing(metric::Space1);
    kept->addWidget(m_sign);
    kept->addWidget(m_kept, 1);
    kept->addWidget(m_action);
    auto* trouble = new QHBoxLayout(m_troubleBox);
    trouble->setContentsMargins(metric::Space2, metric::Space1, metric::Space2, metric::Space1);
    trouble->setSpacing(metric::Space2);
    trouble->addWidget(new SignLabel(Icon::Warning, Colour::Warn, m_troubleBox), 0, Qt::AlignTop);
    trouble->addWidget(m_trouble, 1);
    setPanel(m_troubleBox, Colour::WarnTint);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(metric::Space1);
    down->addLayout(across);
    down->addLayout(kept);
    down->addWidget(m_troubleBox);
    setFocusProxy(m_edit);

    connect(m_edit, &QLineEdit::textEdited, this, [this] {
        showState();
        Q_EMIT edited();
    });
    connect(m_replace, &QPushButton::clicked, this, [this] {
        m_replacing = !m_replacing;
        if (!m_replacing)
            m_edit->clear();
        showState();
        m_edit->setFocus();
        Q_EMIT edited();
    });
    connect(m_forget, &QPushButton::clicked, this, &KeyField::forgetWanted);
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (m_state.waiting)
            Q_EMIT stopWaitingWanted();
        else
            Q_EMIT retryWanted();
    });
    showState();
}

void KeyField::setState(const KeyState& state)
{
    m_state = state;
    showState();
}

void KeyField::setTyped(const QString& key)
{
    m_replacing = !key.isEmpty();
    if (m_edit->text() != key)
        m_edit->setText(key);
    showState();
}

QString KeyField::typed() const
{
    return m_edit->isReadOnly() ? QString() : m_edit->text().trimmed();
}

void KeyField::showState()
{
    const bool known = m_state.place != KeyState::Place::None;
    const bool fixed = known && !m_replacing;
    m_edit->setReadOnly(fixed);
    m_edit->setEnabled(!fixed);
    if (fixed)
        m_edit->clear();
    m_edit->setPlaceholderText(fixed ? dots : tr("Settings, Account, Create API key, at the service"));
    m_replace->setVisible(known);
    m_replace->setText(m_replacing ? tr("Keep the old one") : tr("Replace..."));
    m_replace->setAccessibleName(m_replacing ? tr("Keep the old key") : tr("Replace the key"));
    m_forget->setVisible(known && m_state.place != KeyState::Place::Environment);
    KeyLine line = keptLine(m_state);
    if (!typed().isEmpty())
        line = {Icon::Info, Colour::Muted, tr("Not saved yet. It will go to the system keychain, where there is one.")};
    m_sign->setIcon(line.icon, line.colour);
    m_kept->setText(line.text);
    setTone(m_kept, line.colour);
    const bool again = m_state.trouble != KeyState::Trouble::None;
    m_action->setVisible(m_state.waiting || (again && !m_state.asking));
    m_action->setText(m_state.waiting ? tr("Do without") : tr("Try again"));
    m_action->setAccessibleName(m_state.waiting ? tr("Do without the keychain") : tr("Ask the keychain again"));
    m_trouble->setText(troubleText(m_state));
    m_troubleBox->setVisible(!m_trouble->text().isEmpty());
    m_edit->setAccessibleDescription(line.text + QLatin1Char(' ') + m_trouble->text());
}

} // namespace diffract::ui
