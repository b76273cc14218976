"""Pictures of things with a plug or a battery."""

from palette import BRASS, INK, STEEL, WALNUT, WOOD, dark, light


def headphones(d):
    d.room()
    d.ground(rx=220)
    d.line("M220 470C200 60 600 60 580 470", dark(d.c, 0.3), 42)
    d.line("M226 420C220 96 580 96 574 420", d.c, 22)
    d.line("M282 220C330 120 470 120 518 220", light(d.a, 0.2), 32)
    for x, side in ((222, 1), (578, -1)):
        d.rect(x - 11, 380, 22, 90, d.round(STEEL), r=8)
        d.rect(x + side * 40 - 34, 430, 68, 200, d.round(dark(d.a, 0.25)), r=34)
        d.rect(x - 46, 420, 92, 220, d.round(d.c), r=46)
        d.oval(x - side * 8, 530, 24, 66, dark(d.c, 0.25), opacity=0.6)
        d.disc(x - side * 8, 530, 12, BRASS)
    d.line("M196 460V560", "#ffffff", 9, opacity=0.35)


def speaker(d):
    d.room()
    d.ground(rx=200, y=660)
    wood = d.mind.pick((d.c, WOOD, WALNUT))
    d.rect(236, 150, 328, 510, d.round(wood), r=36)
    d.rect(260, 174, 280, 462, d.down(d.c if wood != d.c else dark(d.c, 0.25)), r=24)
    d.disc(400, 278, 62, d.round(INK))
    d.disc(400, 278, 42, d.round(dark(STEEL, 0.4)))
    d.disc(400, 278, 16, light(STEEL, 0.3))
    d.disc(400, 478, 122, d.round(INK))
    d.disc(400, 478, 100, d.down("#3a3a44"))
    d.disc(400, 478, 70, "none", stroke="#ffffff", stroke_width=3, opacity=0.15)
    d.disc(400, 478, 40, d.round(d.a))
    d.oval(386, 462, 13, 9, "#ffffff", opacity=0.5)
    d.disc(500, 612, 6, "#8be0a4")


def radio(d):
    d.room()
    d.ground(rx=260, y=640)
    d.line("M560 300L650 90", STEEL, 8)
    d.disc(650, 88, 10, STEEL)
    d.line("M270 300Q270 220 330 220H470Q530 220 530 300", WALNUT, 22)
    d.rect(150, 280, 500, 350, d.round(d.c), r=44)
    d.rect(180, 310, 260, 290, light(d.c, 0.5), r=26)
    for y in range(340, 590, 34):
        d.line(f"M208 {y}" + "h0m34 0" * 7, dark(d.c, 0.45), 16)
    d.disc(548, 396, 72, d.down("#fffaf0"))
    for i in range(9):
        d.line("M548 338V350", INK, 4, transform=f"rotate({i * 32 - 128} 548 396)")
    d.line("M548 396V350", "#d9573f", 6, transform=f"rotate({d.mind.between(-90, 90)} 548 396)")
    d.disc(548, 396, 13, BRASS)
    for x in (502, 594):
        d.disc(x, 544, 35, d.round(d.a))
        d.line(f"M{x} 544V520", light(d.a, 0.7), 6)
    for x in (220, 580):
        d.rect(x - 25, 624, 50, 18, INK, r=6)


def keyboard(d):
    d.room(flat=True)
    d.open(transform="rotate(-9 400 400)")
    d.cast("M90 270H710V560H90z")
    d.rect(84, 262, 632, 290, d.down(dark(d.c, 0.12)), r=30)
    rows = ((108, 12), (108, 12), (122, 11), (108, 8))
    for row, (left, count) in enumerate(rows):
        x = left
        y = 286 + row * 62
        while count:
            width = 40
            if row == 3 and count == 5:
                width = 212
            if x + width > 694:
                break
            special = (row, count) in ((0, 12), (2, 1), (3, 8)) or d.mind.chance(6)
            colour = d.a if special else light(d.c, 0.55)
            d.rect(x, y + 5, width, 47, dark(colour, 0.3), r=9)
            d.rect(x, y, width, 46, colour, r=9)
            x += width + 9
            count -= 1
    d.close()
    d.line("M540 236C560 150 660 170 690 60", dark(d.c, 0.3), 11)
    d.disc(150, 640, 52, d.round(d.a))
    d.disc(150, 634, 42, light(d.a, 0.25))
    d.line("M150 634V600", dark(d.a, 0.4), 7)


def clock(d):
    d.room(flat=True)
    d.disc(418, 424, 268, d.fade(INK, 0.5))
    d.disc(400, 390, 240, d.round(d.c))
    d.disc(400, 390, 204, d.down("#fffaf0", 0.05))
    style = d.mind.below(3)
    for hour in range(12):
        turn = f"rotate({hour * 30} 400 390)"
        if style == 0:
            d.disc(400, 216, 9 if hour % 3 else 14, dark(d.c, 0.3), transform=turn)
        elif style == 1 or hour % 3 == 0:
            d.line(f"M400 206V{222 if hour % 3 else 240}", dark(d.c, 0.35), 9, transform=turn)
    minute = d.mind.below(60)
    hour = d.mind.below(12) * 30 + minute // 2
    d.line("M400 410V290", INK, 17, transform=f"rotate({hour} 400 390)")
    d.line("M400 420V238", INK, 11, transform=f"rotate({minute * 6} 400 390)")
    d.line("M400 440V226", d.a, 5, transform=f"rotate({d.mind.below(360)} 400 390)")
    d.disc(400, 390, 15, d.round(BRASS))
    d.path("M240 300A190 190 0 0 1 400 196L396 216A170 170 0 0 0 258 308z", "#ffffff", opacity=0.5)
