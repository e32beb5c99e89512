// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html_style.h"

namespace diffract::report {
namespace {

const QString light = QStringLiteral(
    "--bg:#fff;--alt:#f7f8f9;--hover:#e9ebee;--line:#dadde2;--text:#1c2027;--muted:#57606b;--accent:#1b5cc4;"
    "--a:#6a3cc2;--at:#f0eafb;--af:#8a63da;--b:#0a6a7c;--bt:#dff1f4;--bf:#23899b;--chg:#855000;--chgt:#fdf2da;"
    "--chgf:#c08415;--ok:#2a6e32;--okt:#e3f1e4;--warn:#944600;--warnt:#fcebdb;--err:#b0251d;--errt:#fbe8e6;"
    "--track:#e4e7eb;--same:#b9c0c9;");
const QString dark = QStringLiteral(
    "--bg:#202327;--alt:#25282d;--hover:#2c3036;--line:#353941;--text:#e2e5ea;--muted:#a3aab5;--accent:#84b3f7;"
    "--a:#bea8f8;--at:#312a48;--af:#a88dee;--b:#64c6d6;--bt:#1b383e;--bf:#4fa9b9;--chg:#efc06a;--chgt:#3a301a;"
    "--chgf:#d3a24a;--ok:#83ca8d;--okt:#1f3623;--warn:#f1aa6c;--warnt:#412d1b;--err:#f6948b;--errt:#45231f;"
    "--track:#343840;--same:#5a616c;");
const QString rules = QStringLiteral(
    "*{box-sizing:border-box}"
    "body{margin:0 auto;max-width:1168px;padding:32px;background:var(--bg);color:var(--text);"
    "font:13px/1.45 'Noto Sans',system-ui,sans-serif}"
    "h1{font-size:22px;margin:0}h2{font-size:14px;margin:24px 0 8px}"
    "code,pre,.mono{font-family:'JetBrains Mono','DejaVu Sans Mono',monospace;font-size:12px;"
    "font-variant-ligatures:none;overflow-wrap:anywhere}"
    "header{display:flex;gap:8px;align-items:center;border-bottom:2px solid var(--text);padding-bottom:12px}"
    "header h1{flex:1;overflow-wrap:anywhere}.score{font-size:22px;font-weight:700;margin-left:12px}"
    ".note{color:var(--muted);font-size:12px}.chip{border-radius:4px;padding:2px 8px;font-weight:600;font-size:12px;"
    "background:var(--hover)}.chip.bad{background:var(--warnt);color:var(--warn)}"
    ".chip.diff{background:var(--chgt);color:var(--chg)}.chip.same{background:var(--okt);color:var(--ok)}"
    ".chip.fail{background:var(--errt);color:var(--err)}.side{border-radius:4px;padding:1px 6px;font-weight:600;"
    "font-size:12px}.side.a{background:var(--at);color:var(--a)}.side.b{background:var(--bt);color:var(--b)}"
    "table{border-collapse:collapse;width:100%}th{font-size:12px;color:var(--muted);text-align:left;"
    "border-bottom:1px solid var(--text);padding:4px 8px}td{border-bottom:1px solid var(--line);padding:4px 8px;"
    "vertical-align:top;overflow-wrap:anywhere}.n{text-align:right;font-variant-numeric:tabular-nums}"
    ".keys{width:auto;min-width:380px}.wide{overflow-x:auto}.chgd{background:var(--chgt)}"
    ".eq{color:var(--muted)}.word{color:var(--muted)}.hid{border:1px solid var(--warn);color:var(--warn);"
    "border-radius:2px;font-size:10px;padding:0 2px;margin:0 1px}"
    ".sg{width:14px;height:14px;fill:none;stroke:currentColor;stroke-width:2.5;stroke-linecap:round;"
    "stroke-linejoin:round;vertical-align:-2px;margin-right:4px}.ok{color:var(--ok)}.chg{color:var(--chg)}"
    ".sa{color:var(--a)}.sb{color:var(--b)}.warn{color:var(--warn)}.err{color:var(--err)}"
    ".bar{display:block;width:100%;height:auto}td "
    ".bar{margin-top:5px}.fs{fill:var(--same)}.fc{fill:var(--chgf)}.fa{fill:var(--af)}"
    ".fb{fill:var(--bf)}.ft{fill:var(--track)}.cut{fill:var(--muted);font-size:12px}"
    ".sq{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:6px}.sq.same{background:var(--same)"
    "}"
    ".sq.changed{background:var(--chgf)}.sq.onlya{background:var(--af)}.sq.onlyb{background:var(--bf)}"
    ".legend{display:flex;gap:24px;flex-wrap:wrap;font-size:12px;margin-top:8px}.legend .rest{margin-left:auto}"
    ".facts{display:flex;gap:8px 24px;flex-wrap:wrap}pre{background:var(--alt);border:1px solid var(--line);"
    "padding:12px;white-space:pre-wrap;margin:0}footer{border-top:1px solid var(--line);margin-top:32px;"
    "padding-top:8px}@media print{body{padding:0;max-width:none}tr{break-inside:avoid}h2{break-after:avoid}"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}");

} // namespace

QString htmlStyle(HtmlOptions::Theme theme)
{
    const bool onlyDark = theme == HtmlOptions::Theme::Dark;
    QString sheet = QStringLiteral(":root{color-scheme:%1;%2}")
                        .arg(onlyDark ? QStringLiteral("dark") : QStringLiteral("light"), onlyDark ? dark : light);
    if (theme == HtmlOptions::Theme::Both) {
        sheet += QStringLiteral("@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;%1}}").arg(dark);
    } else if (onlyDark) {
        sheet += QStringLiteral("@media print{:root{color-scheme:light;%1}}").arg(light);
    }
    return sheet + rules;
}

} // namespace diffract::report
