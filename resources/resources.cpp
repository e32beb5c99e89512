// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include <QDir>
#include <QtGlobal>

// The macro must stand outside of any namespace.
static void initialise()
{
    Q_INIT_RESOURCE(icons);
    Q_INIT_RESOURCE(licences);
    Q_INIT_RESOURCE(samples);
}

void diffract::keepResources()
{
    initialise();
}
