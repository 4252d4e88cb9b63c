#!/usr/bin/env python3
"""Bakes the fonts of the program: resources/fonts/{regular,medium,semibold,icons}.ttf

Text. Inter (https://rsms.me/inter/, SIL Open Font License 1.1) in three weights, cut down to
Latin, Cyrillic and the signs the program uses. iced cannot switch font features on, so the
tabular figures (feature `tnum`) become the default ones: the character map points at them.
The family is renamed to "Artel Inter", so that an Inter installed on the machine is never
taken in its place.

Icons. Lucide (https://lucide.dev, ISC licence). Its own font has a stroke of 2; the design asks
for 1.75, so the outlines are made anew from the SVG files. Code points are those of Lucide's font.

Use:
    python3 -m venv venv && venv/bin/pip install fonttools brotli picosvg
    npm pack inter-ui@4.1.1 && npm pack lucide-static@1.62.0      # and unpack both
    venv/bin/python make_fonts.py --inter inter/package --lucide lucide/package
"""

import argparse
import json
import pathlib
import re

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.svgLib.path import parse_path
from fontTools.ttLib import TTFont
from picosvg.svg import SVG

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "resources" / "fonts"
FAMILY = "Artel Inter"
ICON_FAMILY = "Artel Icons"
STROKE = 1.75
ICON_EM = 2400
WEIGHTS = {"regular": ("Regular", 400), "medium": ("Medium", 500), "semibold": ("SemiBold", 600)}

# Latin, Latin-1, Latin Extended-A, Cyrillic (Russian, Belarusian, Ukrainian, Kazakh and others).
RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x400, 0x45F), (0x490, 0x49B), (0x4A2, 0x4A3),
          (0x4AE, 0x4B3), (0x4BA, 0x4BB), (0x4D8, 0x4D9), (0x4E8, 0x4E9)]
SIGNS = ("\u2002\u2003\u2007\u2009\u200a\u202f‐‑‒–—‘’‚“”„†‡•…‰′″‹›⁄₴₸₽€№™ℓΩ∆∑√∞∫≈≠≤≥−×÷±"
         "←↑→↓↔↕↩↪↗↘⇧⇥⌘⌃⌥⌫⌦⏎␣■□▲▶▼◀◆○●★☆✓✕✗⁰¹²³⁴⁵⁶⁷⁸⁹½¼¾⅓⅔")
# The tabular forms taken as default: what stands in columns of numbers.
TABULAR = "0123456789+−=×÷±<>≤≥≈≠"

ICONS = """
house shopping-bag truck factory warehouse wallet message-square chart-column settings
plus minus x check check-check chevron-down chevron-up chevron-left chevron-right chevrons-up-down
chevrons-left chevrons-right ellipsis ellipsis-vertical printer refresh-cw circle-question-mark undo-2
redo-2 history workflow clock-alert clock triangle-alert lock lock-open paperclip file file-text
file-plus file-check file-input file-output file-spreadsheet file-pen files folder folder-plus search
list square-kanban columns-3 rows-3 bell bell-off bell-ring alarm-clock alarm-clock-plus calendar
calendar-clock calendar-days calendar-check calendar-plus star star-off arrow-up arrow-down arrow-left
arrow-right arrow-up-down arrow-left-right arrow-down-to-line arrow-up-to-line trash-2 pencil copy
copy-plus save download upload share-2 external-link link unlink user user-plus user-round users
id-card contact building-2 store landmark hand-coins banknote banknote-arrow-down banknote-arrow-up
credit-card receipt receipt-text coins percent calculator scale mail mail-open mail-check mail-warning mail-plus
send inbox reply forward at-sign phone phone-missed phone-call phone-outgoing message-circle messages-square
message-square-plus message-square-text hash package package-plus package-check package-minus package-open box boxes layers ruler hammer
wrench armchair sofa file-clock archive archive-restore database server hard-drive wifi wifi-off
cloud-off plug unplug languages sun moon monitor sun-moon palette panel-left-close panel-left-open
panel-right panel-right-close grip-vertical hourglass award scroll-text activity zap sparkles
wand-sparkles circle circle-dot circle-check circle-alert circle-x circle-plus circle-minus info ban eye eye-off
funnel funnel-x sliders-horizontal settings-2 list-plus list-checks list-filter list-tree
arrow-up-narrow-wide arrow-down-wide-narrow map-pin tag tags qr-code barcode image camera
shopping-cart sunrise coffee log-in log-out key key-round shield shield-check play pause square
square-check square-plus repeat rotate-ccw keyboard corner-down-left trending-up trending-down chart-line
chart-pie layout-grid layout-dashboard grid-2x2 table maximize-2 minimize-2 move pin pin-off flag
thumbs-up smile globe book-open briefcase gauge timer target loader-circle power bug life-buoy
split merge handshake badge-check badge-percent graduation-cap notebook-pen clipboard-list
clipboard-check clipboard-copy type text-cursor-input variable braces code
shapes pen-line eraser replace circle-user contact-round headset megaphone gift heart
""".split()


def text_font(source: pathlib.Path, name: str, style: str, weight: int) -> None:
    font = TTFont(source / "web" / f"Inter-{style}.woff2")
    tabular = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for table in gsub.LookupList.Lookup[index].SubTable:
                tabular.update(getattr(table, "ExtSubTable", table).mapping)
    for table in font["cmap"].tables:
        for sign in TABULAR:
            glyph = table.cmap.get(ord(sign)) if table.isUnicode() else None
            if glyph in tabular:
                table.cmap[ord(sign)] = tabular[glyph]

    wanted = {c for a, b in RANGES for c in range(a, b + 1)} | {ord(c) for c in SIGNS}
    options = subset.Options()
    options.layout_features = ["kern", "ccmp", "mark", "mkmk"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "STAT"]
    worker = subset.Subsetter(options)
    worker.populate(unicodes=wanted)
    worker.subset(font)
    add_midline_dots(font)

    shown = "SemiBold" if weight == 600 else style
    for record in list(font["name"].names):
        text = {1: FAMILY, 2: "Regular", 3: f"{FAMILY} {shown} 4.001", 4: f"{FAMILY} {shown}",
                6: f"ArtelInter-{shown}"}.get(record.nameID)
        if text:
            record.string = text
    font["name"].setName(FAMILY, 16, 3, 1, 0x409)
    font["name"].setName(shown, 17, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font.flavor = None
    font.save(OUT / f"{name}.ttf")
    cmap = font.getBestCmap()
    missing = [chr(c) for c in sorted(wanted) if c not in cmap]
    print(name, len(font.getGlyphOrder()), "glyphs; Inter lacks:", " ".join(missing))


def add_midline_dots(font: TTFont) -> None:
    """Inter has no ⋯ (U+22EF): three middle dots."""
    dot = font.getBestCmap()[0xB7]
    advance = font["hmtx"][dot][0]
    pen = TTGlyphPen(font.getGlyphSet())
    for step in range(3):
        pen.addComponent(dot, (1, 0, 0, 1, step * advance, 0))
    order = font.getGlyphOrder() + ["midlinedots"]
    font.setGlyphOrder(order)
    font["glyf"].glyphs["midlinedots"] = pen.glyph()
    font["glyf"].glyphOrder = order
    font["hmtx"]["midlinedots"] = (3 * advance, font["hmtx"][dot][1])
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x22EF] = "midlinedots"


def icon_font(source: pathlib.Path) -> None:
    codes = json.loads((source / "font" / "codepoints.json").read_text())
    scale = ICON_EM / 24
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    cmap = {}
    names = [n for n in ICONS if n in codes]
    print("not in Lucide:", [n for n in ICONS if n not in codes])
    for name in names:
        svg = (source / "icons" / f"{name}.svg").read_text()
        svg = re.sub(r'stroke-width="2"', f'stroke-width="{STROKE}"', svg, count=1)
        svg = svg.replace("currentColor", "#000000")
        svg = re.sub(r'\sclass="[^"]*"', "", svg)
        outline = SVG.fromstring(svg).topicosvg()
        target = TTGlyphPen(None)
        # Curves of the third order become the second order of TrueType; y goes up.
        pen = TransformPen(Cu2QuPen(target, max_err=1.0, reverse_direction=False),
                           (scale, 0, 0, -scale, 0, ICON_EM))
        for shape in outline.shapes():
            parse_path(shape.as_path().d, pen)
        glyphs[name] = target.glyph()
        cmap[codes[name]] = name
    order = [".notdef"] + names
    builder = FontBuilder(ICON_EM, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({n: (ICON_EM, glyphs[n].xMin if hasattr(glyphs[n], "xMin") else 0) for n in order})
    builder.setupHorizontalHeader(ascent=ICON_EM, descent=0)
    builder.setupNameTable({
        "copyright": "Copyright (c) Lucide Icons and Contributors; parts (c) 2013-2023 Cole Bemis",
        "familyName": ICON_FAMILY, "styleName": "Regular",
        "uniqueFontIdentifier": f"{ICON_FAMILY} Regular", "fullName": ICON_FAMILY,
        "psName": "ArtelIcons-Regular", "version": "Version 1.000",
        "licenseDescription": "ISC License; parts of Feather under the MIT License",
        "licenseInfoURL": "https://lucide.dev/license"})
    builder.setupOS2(sTypoAscender=ICON_EM, sTypoDescender=0, usWinAscent=ICON_EM, usWinDescent=0)
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = 3_800_000_000
    builder.save(OUT / "icons.ttf")
    write_icon_list([(n, codes[n]) for n in names])


def write_icon_list(icons: list[tuple[str, int]]) -> None:
    """The enum of icons: src/ui/icon/list.rs."""
    def camel(name: str) -> str:
        return "".join(part.capitalize() for part in name.split("-"))
    lines = ["//! The icons of the font. Made by packaging/fonts/make_fonts.py: add a name there, do not edit here.",
             "", "super::icons! {"]
    lines += [f"    {camel(n)} = '\\u{{{c:x}}}'," for n, c in icons]
    lines += ["}"]
    target = ROOT / "src" / "ui" / "icon" / "list.rs"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--inter", type=pathlib.Path, required=True)
    parser.add_argument("--lucide", type=pathlib.Path, required=True)
    given = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    for name, (style, weight) in WEIGHTS.items():
        text_font(given.inter, name, style, weight)
    icon_font(given.lucide)
    (OUT / "Inter-OFL.txt").write_text((given.inter / "LICENSE.txt").read_text())
    (OUT / "Lucide-LICENSE.txt").write_text((given.lucide / "LICENSE").read_text())


if __name__ == "__main__":
    main()
