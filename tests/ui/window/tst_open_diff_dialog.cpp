// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/dialogs/open_diff_dialog.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

using namespace diffract;
using namespace diffract::ui;

/// A diff by its number or by its address: where it opens, and what is said of what is neither.
class TstOpenDiffDialog final : public QObject {
    Q_OBJECT

    client::Services m_services;
    client::Connection m_company;
    std::unique_ptr<OpenDiffDialog> m_dialog;
    QLineEdit* m_text = nullptr;
    QComboBox* m_service = nullptr;

    [[nodiscard]] QLabel* problem() const
    {
        for (QLabel* label : m_dialog->findChildren<QLabel*>()) {
            if (label->wordWrap())
                return label;
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        static_cast<void>(Theme::get());
        m_company = client::Connection::make();
        m_company.url = QStringLiteral("https://df.invalid");
        m_services.set(m_company);
    }
    void init()
    {
        m_dialog = std::make_unique<OpenDiffDialog>(m_services, QString(), client::LocalService, nullptr);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_text = m_dialog->findChild<QLineEdit*>();
        m_service = m_dialog->findChild<QComboBox*>();
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }

    void anAddressShowsWhereItOpens()
    {
        QCOMPARE(m_service->currentData().toString(), client::LocalService);
        m_text->setText(QStringLiteral("https://df.invalid/datadiffs/8"));
        QCOMPARE(m_service->currentData().toString(), m_company.id);
        QVERIFY(!m_service->isEnabled());
        // What was chosen for a number is not forgotten.
        m_text->setText(QStringLiteral("8"));
        QCOMPARE(m_service->currentData().toString(), client::LocalService);
        QVERIFY(m_service->isEnabled());
        QSignalSpy chosen(m_dialog.get(), &OpenDiffDialog::chosen);
        m_dialog->accept();
        QCOMPARE(chosen.first().first().value<client::DiffRef>(), (client::DiffRef{client::LocalService, 8}));
    }

    void saysWhyItIsNone_data()
    {
        QTest::addColumn<QString>("said");
        QTest::newRow("99999999999999999999") << QStringLiteral("at most 19 digits");
        QTest::newRow("0") << QStringLiteral("begin at 1");
        QTest::newRow("seven") << QStringLiteral("Type the number");
        QTest::newRow("https://elsewhere.invalid/datadiffs/7") << QStringLiteral("no page of a diff");
    }

    void saysWhyItIsNone()
    {
        QFETCH(QString, said);
        m_text->setText(QString::fromLatin1(QTest::currentDataTag()));
        m_dialog->accept();
        QLabel* const label = problem();
        QVERIFY2(label->text().contains(said), qPrintable(label->text()));
        QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
        QTRY_VERIFY(m_dialog->rect().contains(QRect(label->mapTo(m_dialog.get(), QPoint()), label->size())));
    }
};

DIFFRACT_TEST(TstOpenDiffDialog, "tst_open_diff_dialog")
#include "tst_open_diff_dialog.moc"
