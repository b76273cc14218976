"""Pictures of clothing, laid out flat."""

from palette import INK, dark, light


def _pattern(d, shape, box):
    kind = d.mind.below(4)
    if kind == 1:
        d.stripes(d.clip(shape), box, light(d.a, 0.1), 58, 24)
    elif kind == 2:
        left, top, right, bottom = box
        d.rect(left, (top + bottom) // 2 - 50, right - left, 96, d.a, clip_path=d.clip(shape))


def tshirt(d):
    d.room(flat=True)
    shape = ("M300 170Q400 226 500 170L560 190L700 330L606 420L560 374V650Q400 676 240 650V374"
             "L194 420L100 330L240 190z")
    d.cast(shape)
    d.path(shape, d.round(d.c, 0.2))
    kind = d.mind.below(4)
    if kind == 0:
        d.disc(400, 390, 72, d.a)
        d.path("M328 390a72 72 0 0 0 144 0z", dark(d.a, 0.2))
    elif kind == 1:
        body = "M240 190H560V650Q400 676 240 650z"
        d.stripes(d.clip(body), (240, 270, 560, 660), light(d.a, 0.1), 60, 24)
    elif kind == 2:
        d.rect(440, 320, 76, 88, dark(d.c, 0.08), r=8, stroke=light(d.c, 0.3), stroke_width=3)
    else:
        d.path("M320 440L376 340L410 398L436 360L480 440z", d.a)
    d.path("M300 170Q400 250 500 170L516 176Q400 284 284 176z", dark(d.c, 0.25))
    d.path("M300 170Q400 226 500 170Q400 194 300 170z", dark(d.c, 0.5))
    d.line("M240 374V300M560 374V300", dark(d.c, 0.25), 4)


def sweater(d):
    d.room(flat=True)
    shape = ("M310 150H490Q580 170 616 250L690 590L604 622L566 430V650H234V430L196 622L110 590"
             "L184 250Q220 170 310 150z")
    d.cast(shape)
    d.path(shape, d.round(d.c, 0.22))
    body = "M234 250H566V650H234z"
    kind = d.mind.below(3)
    if kind == 0:
        clip = d.clip(body)
        for y in (330, 372, 414):
            zigzag = "".join(f"l26 {-26 if i % 2 else 26}" for i in range(13))
            d.line(f"M230 {y}{zigzag}", light(d.a, 0.15), 11, clip_path=clip)
    elif kind == 1:
        for x in (300, 400, 500):
            d.line(f"M{x} 270" + "q26 24 0 48q-26 24 0 48" * 4, light(d.c, 0.35), 9)
    else:
        _pattern(d, body, (234, 320, 566, 620))
    d.rect(234, 620, 332, 46, d.down(dark(d.c, 0.14)), r=10)
    for x in range(250, 566, 22):
        d.line(f"M{x} 628V658", light(d.c, 0.2), 3)
    d.path("M602 624l88-32l10 42l-88 32zM198 624l-88-32l-10 42l88 32z", dark(d.c, 0.14))
    d.oval(400, 156, 92, 34, dark(d.c, 0.22))
    d.oval(400, 150, 66, 20, dark(d.c, 0.5))
    d.line("M234 430L224 330M566 430L576 330", dark(d.c, 0.25), 4)


def beanie(d):
    d.room()
    d.ground(rx=230)
    d.path("M200 540C200 340 270 220 400 220S600 340 600 540z", d.round(d.c))
    for x, bend in ((260, -30), (310, -22), (356, -10), (444, 10), (490, 22), (540, 30)):
        d.line(f"M{x} 530Q{x + bend // 3} 380 {400 + bend} 240", dark(d.c, 0.22), 5, opacity=0.7)
    band = "M180 520Q180 494 206 494H594Q620 494 620 520V610Q620 638 594 638H206Q180 638 180 610z"
    d.path(band, d.round(d.mind.pick((d.c, d.a)), 0.34))
    for x in range(204, 620, 28):
        d.line(f"M{x} 506V626", INK, 4, opacity=0.14)
    if d.mind.chance(60):
        d.disc(400, 206, 62, d.round(d.a))
        for x, y in ((362, 180), (400, 160), (440, 186), (378, 226), (424, 226), (400, 200)):
            d.line(f"M{x} {y}l9 12", light(d.a, 0.5), 7)
    else:
        d.rect(470, 530, 76, 68, d.down("#fffaf0"), r=6)
        d.rect(484, 556, 48, 10, d.c, r=5)


def scarf(d):
    d.room(flat=True)
    tail = "M424 330L560 330L600 640L470 650z"
    other = "M270 330L400 340L360 600L236 584z"
    d.cast(other)
    d.cast(tail)
    for shape, box in ((other, (230, 330, 410, 600)), (tail, (420, 330, 610, 650))):
        d.path(shape, d.round(d.c, 0.26))
        d.stripes(d.clip(shape), (box[0], box[3] - 150, box[2], box[3] - 20), d.a, 44, 18)
    for i in range(7):
        d.line(f"M{246 + i * 17} {588 + i * 2}l-6 46", d.c, 8)
        d.line(f"M{478 + i * 19} {650 - i}l5 48", d.c, 8)
    d.path("M210 250C210 150 590 150 590 250C590 380 210 380 210 250z", d.round(d.c, 0.3))
    d.path("M280 236C290 190 510 190 520 236C510 284 290 284 280 236z", dark(d.c, 0.45))
    d.line("M226 280C290 360 520 360 574 284", light(d.c, 0.35), 7, opacity=0.7)
    d.line("M232 220C250 168 400 160 470 172", light(d.c, 0.35), 7, opacity=0.7)
    d.path("M388 306Q470 300 500 332L484 420Q430 440 396 410z", d.round(dark(d.c, 0.1)))


def socks(d):
    d.room(flat=True)
    shape = ("M300 150H430V450Q430 500 390 530L300 604Q236 650 186 600"
             "T200 500L280 430Q300 410 300 380z")
    for turn, dx, kind in ((14, 170, 0), (-4, 0, 1)):
        d.open(transform=f"translate({dx} {20 - dx // 8})rotate({turn} 360 400)")
        d.cast(shape)
        d.path(shape, d.round(d.c, 0.26))
        clip = d.clip(shape)
        d.open(clip_path=clip)
        d.disc(200, 610, 98, d.a)
        d.path("M450 380L340 470L450 560z", d.a)
        if kind or d.mind.chance(50):
            for y in (250, 300, 350):
                d.rect(290, y, 150, 18, light(d.a, 0.25))
        d.close()
        d.rect(290, 140, 150, 66, d.round(dark(d.c, 0.1)), r=12)
        for x in range(306, 436, 20):
            d.line(f"M{x} 152V194", light(d.c, 0.25), 4)
        d.close()
