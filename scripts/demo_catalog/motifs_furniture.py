"""Pictures of furniture."""

from palette import BRASS, WALNUT, WOOD, dark, light


def chair(d):
    d.room()
    d.ground(rx=200, y=690)
    wood = d.mind.pick((WOOD, WALNUT))
    d.line("M320 470L306 660", dark(wood, 0.25), 19)
    d.line("M486 470L500 660", dark(wood, 0.25), 19)
    d.line("M296 140L286 480", wood, 22)
    d.line("M504 140L514 480", wood, 22)
    if d.mind.chance(50):
        for x in (340, 380, 420, 460):
            d.line(f"M{x} 200V440", wood, 12)
        d.rect(280, 130, 240, 74, d.round(d.c), r=30)
    else:
        d.path("M286 140Q400 104 514 140L508 316Q400 288 292 316z", d.round(d.c))
    d.path("M270 448H530L574 506Q574 526 552 526H248Q226 526 226 506z", d.round(d.c))
    d.path("M226 506H574Q574 530 552 530H248Q226 530 226 506z", dark(d.c, 0.25))
    d.line("M256 530L238 690", wood, 22)
    d.line("M544 530L562 690", wood, 22)
    d.line("M248 620H552", wood, 11)


def armchair(d):
    d.room()
    d.ground(rx=270, y=680)
    for x in (236, 564):
        d.line(f"M{x} 620L{x + (x - 400) // 10} 680", d.mind.pick((WOOD, WALNUT)), 22)
    d.path("M230 560V290Q230 170 350 170H450Q570 170 570 290V560z", d.round(d.c))
    for x in (330, 400, 470):
        d.line(f"M{x} 230V420", dark(d.c, 0.2), 4, opacity=0.5)
    d.path("M250 452Q250 420 282 420H518Q550 420 550 452V560H250z", d.down(light(d.c, 0.12)))
    d.line("M256 524H544", dark(d.c, 0.25), 5)
    for left in (150, 540):
        d.path(f"M{left} 640V436Q{left} 376 {left + 55} 376T{left + 110} 436V640z", d.round(d.c))
        d.disc(left + 55, 430, 34, dark(d.c, 0.1), opacity=0.6)
    d.rect(150, 560, 500, 80, d.round(dark(d.c, 0.08)), r=22)
    d.rect(340, 296, 150, 140, d.down(d.a), r=26, transform="rotate(-9 415 366)")
    d.line("M362 330l104 -16M366 366l108 -16M372 402l104 -16", light(d.a, 0.5), 6)


def stool(d):
    d.room()
    d.ground(rx=190, y=690)
    wood = d.mind.pick((WOOD, WALNUT))
    d.line("M400 330L400 660", dark(wood, 0.3), 21)
    d.line("M330 330L256 690", wood, 24)
    d.line("M470 330L544 690", wood, 24)
    d.line("M288 540Q400 566 512 540", BRASS, 9)
    d.path("M210 296V328Q210 376 400 376T590 328V296z", d.round(dark(d.c, 0.12)))
    d.oval(400, 296, 190, 48, d.round(d.c))
    d.oval(386, 288, 130, 26, light(d.c, 0.35), opacity=0.6)


def shelf(d):
    d.room()
    d.ground(rx=240, y=690)
    wood = d.mind.pick((WOOD, WALNUT, d.c))
    d.rect(190, 110, 420, 570, dark(wood, 0.45), r=8)
    books = (d.c, d.a, light(d.c, 0.4), dark(d.a, 0.2), "#f1e3c8", dark(d.c, 0.2))
    for row, base in enumerate((292, 478, 662)):
        x = 222
        end = 420 if row != 1 else 540
        while x < end:
            w, h = d.mind.between(20, 38), d.mind.between(96, 142)
            d.rect(x, base - h, w, h, d.mind.pick(books), r=3)
            d.rect(x + 4, base - h + 16, w - 8, 5, "#ffffff", opacity=0.5)
            x += w + 3
    d.path("M476 292q-34-40 0-84h44q34 44 0 84z", d.round(d.a))
    for turn in (-34, 0, 34):
        d.leaf(498, 214, 78, turn)
    d.disc(520, 616, 46, d.round(d.c))
    d.rect(506, 560, 28, 22, d.round(d.c))
    for y in (104, 290, 476, 662):
        d.rect(182, y, 436, 20, d.down(wood), r=4)
    for x in (178, 602):
        d.rect(x, 100, 20, 590, d.round(wood), r=4)


def table(d):
    d.room()
    d.ground(rx=260, y=690)
    wood = d.mind.pick((WOOD, WALNUT))
    d.line("M300 440L250 690", wood, 22)
    d.line("M500 440L550 690", wood, 22)
    d.line("M400 440V664", dark(wood, 0.3), 20)
    d.path("M130 420V438Q130 492 400 492T670 438V420z", d.round(dark(d.c, 0.2)))
    d.oval(400, 420, 270, 62, d.round(d.c))
    d.oval(380, 410, 190, 34, light(d.c, 0.3), opacity=0.5)
    d.oval(350, 424, 74, 14, dark(d.c, 0.5), opacity=0.35)
    d.path("M316 422q-34-70 10-116v-36h38v36q44 46 10 116q-29 12-58 0z", d.round(d.a))
    for turn, length in ((-30, 150), (-6, 190), (22, 160)):
        d.leaf(345, 280, length, turn)
    d.rect(446, 396, 130, 20, d.down("#fffaf0"), r=4)
    d.rect(454, 376, 116, 20, d.down(light(d.a, 0.2)), r=4)
