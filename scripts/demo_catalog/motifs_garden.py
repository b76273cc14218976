"""Pictures of plants and of what they need."""

from palette import BRASS, INK, LEAF, STEEL, WOOD, dark, light

GREENS = ("#4f8a5b", "#3f7a63", "#6f9a4c", "#2f6b52")


def _pot(d, top=440, half=130, foot=96):
    body = f"M{400 - half} {top}H{400 + half}L{400 + foot} 640H{400 - foot}z"
    d.path(body, d.round(d.c))
    d.dress(body, (400 - half, top, 400 + half, 640))
    d.rect(400 - half - 14, top - 26, 2 * half + 28, 52, d.round(dark(d.c, 0.06)), r=10)


def pot_plant(d):
    d.room()
    d.ground(rx=170)
    green = d.mind.pick(GREENS)
    if d.mind.chance(50):
        for turn, length in ((-70, 230), (66, 236), (-44, 290), (42, 284), (-16, 330), (15, 316)):
            d.leaf(400, 436, length, turn, green, 0.44)
    else:
        for turn, length in ((-58, 210), (56, 220), (-32, 270), (30, 280), (0, 310)):
            d.open(transform=f"rotate({turn} 400 440)")
            d.line(f"M400 440V{440 - length + 70}", dark(green, 0.15), 9)
            d.oval(400, 440 - length + 40, 66, 76, d.round(green, 0.4))
            d.line(f"M400 {440 - length + 108}v-120", light(green, 0.35), 4)
            d.close()
    _pot(d)


def cactus(d):
    d.room()
    d.ground(rx=160)
    green = d.mind.pick(GREENS)
    d.line("M336 380H280V270", green, 54)
    d.line("M464 340H526V230", green, 54)
    d.line("M280 290V270M526 270V230", light(green, 0.25), 10, opacity=0.6)
    d.path("M326 440V226Q326 146 400 146T474 226V440z", d.round(green, 0.4))
    for x in (360, 400, 440):
        d.line(f"M{x} {186 if x == 400 else 210}V420", dark(green, 0.3), 4, opacity=0.7)
    for x, y in ((345, 260), (382, 220), (420, 300), (456, 250), (378, 350), (440, 380),
                 (345, 340)):
        d.line(f"M{x} {y}l-9 -7M{x} {y}l9 -7", "#fffaf0", 4)
    for x, y in ((400, 142), (280, 238)):
        for turn in (-50, 0, 50):
            d.leaf(x, y + 8, 44, turn, d.mind.pick(("#ee7f66", "#e7a9a0", "#f0c93f")), 0.7)
    _pot(d, 440, 122, 92)


def watering_can(d):
    d.room()
    d.ground(rx=230)
    d.line("M500 420C660 330 690 560 520 600", dark(d.c, 0.12), 25)
    d.line("M300 350C320 220 470 220 500 350", dark(d.c, 0.12), 22)
    d.path("M300 560L150 350L184 326L312 470z", d.round(d.c))
    d.path("M120 372L196 306L176 280L90 342z", d.round(BRASS))
    d.path("M282 340H518L540 600Q542 640 502 640H298Q258 640 260 600z", d.round(d.c))
    d.oval(400, 340, 118, 26, light(d.c, 0.3))
    d.oval(400, 343, 102, 18, dark(d.c, 0.5))
    d.rect(262, 560, 276, 16, d.round(d.a))
    d.line("M308 390L296 590", "#ffffff", 13, opacity=0.32)
    for x, y in ((92, 420), (124, 460), (80, 500), (134, 540), (100, 580)):
        d.path(f"M{x} {y}q14 20 0 28q-14-8 0-28z", "#7fb4d6")


def hanging_planter(d):
    d.room(flat=True)
    green = d.mind.pick(GREENS)
    d.line("M400 0V90", WOOD, 9)
    d.disc(400, 96, 15, "none", stroke=BRASS, stroke_width=8)
    d.line("M400 110L232 400M400 110L568 400M400 110L392 400", light(WOOD, 0.4), 7)
    for turn, length in ((-52, 150), (50, 156), (-24, 190), (26, 184), (0, 204)):
        d.leaf(400, 400, length, turn, green)
    body = "M226 392H574C574 520 500 580 400 580S226 520 226 392z"
    d.path(body, d.round(d.c))
    d.dress(body, (226, 392, 574, 580))
    for x, reach in ((262, 250), (318, 170), (470, 200), (536, 290)):
        bend = 24 if x < 400 else -24
        d.line(f"M{x} 396q{-bend} {reach // 2} 0 {reach}", dark(green, 0.1), 6)
        for step in range(30, reach, 60):
            d.leaf(x - bend // 2, 396 + step, 52, 118 if step // 60 % 2 else -118, green, 0.6)
    d.line("M226 394H574", light(d.c, 0.4), 9)


def trowel(d):
    d.room(flat=True)
    d.open(transform="rotate(-22 400 400)")
    for x, kind in ((310, 0), (490, 1)):
        d.rect(x - 14, 120, 56, 590, INK, r=28, opacity=0.1)
        d.rect(x - 28, 100, 56, 230, d.round(d.c if kind == 0 else d.a), r=26)
        d.rect(x - 28, 292, 56, 14, BRASS)
        d.disc(x, 130, 9, light(d.wall, 0.5))
        d.rect(x - 11, 326, 22, 130, d.round(STEEL))
        if kind == 0:
            d.path(f"M{x - 64} 446Q{x} 416 {x + 64} 446V560Q{x + 50} 650 {x} 700"
                   f"Q{x - 50} 650 {x - 64} 560z", d.round(STEEL, 0.45))
            d.line(f"M{x} 452V640", dark(STEEL, 0.25), 5)
        else:
            for dx in (-48, 0, 48):
                d.line(f"M{x} 456Q{x + dx} 470 {x + dx} 540V668", dark(STEEL, 0.12), 19)
                d.line(f"M{x + dx - 4} 530V650", light(STEEL, 0.5), 5)
    d.close()
    d.leaf(640, 690, 120, 40, LEAF)
    d.leaf(640, 690, 100, -10, LEAF)
