"""Pictures of paper and pens."""

from palette import BRASS, INK, PAPER, STEEL, WALNUT, WOOD, dark, light


def notebook(d):
    d.room(flat=True)
    d.open(transform="rotate(-7 400 400)")
    d.cast("M230 130H570V680H230z", 22, 26)
    d.rect(244, 142, 340, 546, "#fffaf0", r=12)
    d.line("M578 160V676", dark(STEEL, 0.1), 2, opacity=0.6)
    d.rect(222, 128, 348, 550, d.round(d.c, 0.2), r=16)
    d.rect(222, 128, 52, 550, dark(d.c, 0.25), r=14)
    kind = d.mind.below(4)
    if kind == 0:
        d.rect(330, 220, 190, 110, PAPER, r=8)
        d.rect(354, 250, 142, 12, d.c, r=6)
        d.rect(380, 280, 90, 9, STEEL, r=4)
    elif kind == 1:
        for turn in (-50, -25, 0, 25, 50):
            d.leaf(422, 520, 210, turn, light(d.a, 0.1))
    elif kind == 2:
        d.disc(422, 380, 96, d.a)
        d.path("M326 380a96 96 0 0 0 192 0z", dark(d.a, 0.22))
        d.disc(422, 380, 40, light(d.a, 0.45))
    else:
        for y in range(200, 640, 56):
            d.line(f"M290 {y}q32 -34 64 0t64 0t64 0t64 0", light(d.c, 0.4), 7)
    d.rect(520, 124, 20, 560, d.a, opacity=0.9)
    d.path("M330 676v58l16-14l16 14v-58z", "#d9573f")
    d.close()


def pen(d):
    d.room(flat=True)
    for turn, colour, dx in ((36, d.c, -70), (52, d.a, 90)):
        d.open(transform=f"translate({dx} 10)rotate({turn} 400 400)")
        d.rect(392, 96, 46, 590, INK, r=22, opacity=0.13)
        d.rect(378, 80, 44, 300, d.round(colour, 0.45), r=20)
        d.rect(378, 366, 44, 22, BRASS)
        d.rect(378, 388, 44, 196, d.round(dark(colour, 0.15), 0.45))
        d.path("M382 584H418L406 650H394z", d.round(STEEL, 0.5))
        d.path("M388 640H412L400 716z", d.round(BRASS, 0.5))
        d.line("M400 660V700", INK, 2)
        d.rect(420, 110, 10, 180, d.round(BRASS), r=5)
        d.close()
    d.line("M110 690q60 -60 96 0t96 0t70 -20", dark(d.c, 0.2), 8)


def pencil_cup(d):
    d.room()
    d.ground(rx=160)
    for x, top, turn, colour in ((330, 210, -12, d.a), (376, 160, -4, "#f0c93f"),
                                 (424, 186, 4, light(d.c, 0.3)), (470, 226, 12, "#d9573f")):
        d.open(transform=f"rotate({turn} {x} 600)")
        d.rect(x - 18, top, 36, 300, d.round(colour, 0.36))
        d.path(f"M{x - 18} {top}L{x} {top - 62}L{x + 18} {top}z", "#ecd2a8")
        d.path(f"M{x - 7} {top - 38}L{x} {top - 62}L{x + 7} {top - 38}z", INK)
        d.close()
    body = "M276 390H524V606Q524 640 490 640H310Q276 640 276 606z"
    d.path(body, d.round(d.c))
    d.dress(body, (276, 390, 524, 640))
    d.path("M276 390a124 24 0 0 0 248 0v12a124 24 0 0 1 -248 0z", light(d.c, 0.4))


def art_print(d):
    d.room()
    frame = d.mind.pick((WOOD, WALNUT, INK))
    d.cast("M200 80H600V620H200z", 20, 24)
    d.rect(196, 76, 408, 544, d.round(frame, 0.25), r=4)
    d.rect(216, 96, 368, 504, "#fffaf2")
    inside = "M258 140H542V556H258z"
    d.open(clip_path=d.clip(inside))
    d.rect(258, 140, 284, 416, light(d.a, 0.45))
    kind = d.mind.below(4)
    if kind == 0:
        d.disc(d.mind.between(340, 460), 270, 66, d.c)
        d.path("M258 430Q340 350 420 420T542 390V556H258z", dark(d.c, 0.25))
        d.path("M258 500Q360 430 542 490V556H258z", d.a)
    elif kind == 1:
        for turn in (-60, -36, -12, 12, 36, 60):
            d.leaf(400, 530, 300, turn, d.c, 0.34)
    elif kind == 2:
        for i, colour in enumerate((d.c, light(d.c, 0.35), d.a, dark(d.c, 0.2))):
            d.path(f"M{290 + i * 28} 556V{350 + i * 22}a{110 - i * 28} {110 - i * 28} 0 0 1 "
                   f"{220 - i * 56} 0V556z", colour)
    else:
        d.rect(258, 400, 284, 160, d.c)
        d.disc(400, 400, 100, dark(d.a, 0.05))
        d.rect(258, 400, 284, 160, d.c, opacity=0.86)
        for y in range(430, 556, 30):
            d.line(f"M{300 + y % 40} {y}H{500 - y % 50}", light(d.c, 0.5), 6)
    d.close()
    d.path("M216 96H380L216 420z", "#ffffff", opacity=0.16)


def letter_set(d):
    d.room(flat=True)
    d.open(transform="rotate(6 400 400)")
    d.cast("M240 120H590V560H240z")
    d.rect(240, 120, 350, 440, "#fffaf2", r=8)
    for turn in (-44, -15, 15, 44):
        d.leaf(415, 290, 110, turn, d.a, 0.5)
    for y, width in ((330, 220), (362, 180), (394, 206)):
        d.rect(415 - width // 2, y, width, 8, light(STEEL, 0.25), r=4)
    d.close()
    d.open(transform="rotate(-7 400 540)")
    d.cast("M130 390H610V690H130z")
    d.rect(130, 390, 480, 300, d.down(d.c, 0.1), r=14)
    d.path("M130 690L340 540H400L610 690Q610 690 596 690H144z", dark(d.c, 0.1))
    d.path("M130 404Q130 390 144 390H596Q610 390 610 404L384 572Q370 582 356 572z", d.down(
        light(d.c, 0.16), 0.12))
    d.disc(370, 566, 38, d.round("#b5403a", 0.4))
    d.leaf(370, 588, 44, 0, "#d9766a", 0.6)
    d.close()
    d.rect(640, 430, 22, 250, d.round(WALNUT), r=10, transform="rotate(14 650 560)")
    d.rect(640, 430, 22, 40, BRASS, r=8, transform="rotate(14 650 560)")
