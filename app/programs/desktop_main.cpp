// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop program: reads its options, puts window and engine together.
#include "base/log.h"
#include "base/paths.h"
#include "ui/theme/theme.h"
#include "ui/window/first_window.h"
#include "ui/window/main_window.h"
#include "ui/window/tour.h"
#include "ui/window/workspace.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QTimer>

#include <cstdio>
#include <optional>

namespace {

using namespace diffract;

struct Options {
    QString dataDir;
    QString theme;
    QString shots;
    bool sample = false;
    QStringList files;
};

Options parse(const QApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::tr("Compares two datasets, two files for now, down to the cell."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption dataDir(QStringLiteral("data-dir"), QApplication::tr("Keep all state in <folder>."),
                                     QStringLiteral("folder"));
    const QCommandLineOption sample(QStringLiteral("sample"), QApplication::tr("Run the sample and show it."));
    const QCommandLineOption theme(QStringLiteral("theme"), QApplication::tr("light, dark or system."),
                                   QStringLiteral("theme"));
    const QCommandLineOption shots(
        QStringLiteral("shots"), QApplication::tr("Write pictures of all pages and the report to <folder>, then end."),
        QStringLiteral("folder"));
    parser.addOptions({dataDir, sample, theme, shots});
    parser.addPositionalArgument(QStringLiteral("files"), QApplication::tr("Two files to compare."),
                                 QStringLiteral("[A B]"));
    parser.process(application);
    Options options{parser.value(dataDir), parser.value(theme), parser.value(shots), parser.isSet(sample), {}};
    for (const QString& file : parser.positionalArguments())
        options.files += QFileInfo(file).absoluteFilePath();
    const QStringList themes{QString(), QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("system")};
    if (options.files.size() > 2 || !themes.contains(options.theme)) {
        std::fputs(parser.helpText().toLocal8Bit().constData(), stderr);
        std::exit(2);
    }
    return options;
}

/// What the options ask for, as soon as there is an engine to do it.
void begin(ui::MainWindow& window, const Options& options)
{
    ui::Workspace& workspace = window.workspace();
    if (options.sample || (!options.shots.isEmpty() && options.files.size() < 2))
        workspace.runSample();
    else if (!options.shots.isEmpty())
        workspace.runFiles(options.files);
}

void print(std::FILE* to, const QString& line)
{
    std::fputs((line + QLatin1Char('\n')).toLocal8Bit().constData(), to);
    std::fflush(to);
}

/// One window a state folder. The exit status when this start has nothing more to do.
std::optional<int> standBack(ui::FirstWindow& first, const Options& options, const QString& folder)
{
    if (!options.shots.isEmpty()) {
        // Pictures are of this very process; nobody else can take them over.
        const Done alone = first.claimAlone();
        if (!alone.ok())
            print(stderr, alone.error().message);
        return alone.ok() ? std::nullopt : std::optional(1);
    }
    const auto claim = first.claim({options.files, options.sample});
    if (!claim.ok()) {
        print(stderr, claim.error().message);
        return 1;
    }
    if (*claim != ui::FirstWindow::Claim::HandedOver)
        return std::nullopt;
    print(stdout,
          options.files.isEmpty()
              ? QApplication::tr("Diffract is open already with %1: that window was brought to the front.").arg(folder)
              : QApplication::tr("Diffract is open already with %1: that window was handed %2.")
                    .arg(folder, options.files.join(QStringLiteral(", "))));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    diffract::installLog(qEnvironmentVariableIsSet("DIFFRACT_VERBOSE"));
    QApplication::setApplicationName(QStringLiteral("diffract"));
    QApplication::setApplicationVersion(QStringLiteral(DIFFRACT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("diffract"));
    QApplication application(argc, argv);
    const Options options = parse(application);
    const diffract::Paths paths = diffract::Paths::resolve(options.dataDir);
    const diffract::Done made = paths.create();
    if (!made.ok()) {
        print(stderr, made.error().message);
        // Somebody in front of the window is told there; nobody is in front of pictures.
        if (!options.shots.isEmpty())
            return 1;
    }
    diffract::ui::FirstWindow first(paths.data);
    if (const std::optional<int> status = standBack(first, options, paths.data))
        return *status;
    diffract::ui::Theme::install(application, diffract::ui::Theme::modeOf(options.theme));
    diffract::ui::WindowSetup setup;
    setup.paths = paths;
    if (!made.ok())
        setup.trouble = made.error().message;
    setup.engine.dataDir = options.dataDir.isEmpty() ? QString() : paths.data;
    if (!options.theme.isEmpty())
        setup.theme = diffract::ui::Theme::modeOf(options.theme);
    setup.restore = options.shots.isEmpty();
    diffract::ui::MainWindow window(setup);
    if (!options.files.isEmpty() && options.shots.isEmpty())
        window.workspace().openFiles(options.files);
    std::unique_ptr<diffract::ui::Tour> tour;
    if (!options.shots.isEmpty()) {
        tour = std::make_unique<diffract::ui::Tour>(window, options.shots, nullptr);
        QObject::connect(tour.get(), &diffract::ui::Tour::finished, &application,
                         [](int status) { QApplication::exit(status); });
    }
    QObject::connect(
        &window, &diffract::ui::MainWindow::engineReady, &window, [&window, options] { begin(window, options); },
        Qt::SingleShotConnection);
    QObject::connect(&first, &diffract::ui::FirstWindow::wished, &window, &diffract::ui::MainWindow::take);
    window.show();
    // The first picture stands before the engine is started.
    QTimer::singleShot(0, &window, &diffract::ui::MainWindow::startEngine);
    return QApplication::exec();
}
