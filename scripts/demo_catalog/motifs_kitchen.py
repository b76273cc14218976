"""Pictures for the kitchen."""

from palette import INK, WALNUT, WOOD, dark, light


def mug(d):
    d.room()
    d.ground(rx=190)
    body = "M272 318V560Q272 636 344 636H456Q528 636 528 560V318z"
    d.line("M524 392C640 372 640 548 520 542", d.c, 36)
    d.line("M524 392C640 372 640 548 520 542", light(d.c, 0.3), 10, opacity=0.6)
    d.path(body, d.round(d.c))
    d.dress(body, (272, 318, 528, 636))
    d.oval(400, 318, 128, 30, light(d.c, 0.35))
    d.oval(400, 320, 112, 22, dark(d.c, 0.45))
    d.oval(400, 326, 102, 15, "#5a3825")
    for x, y in ((360, 268), (402, 250), (444, 268)):
        d.line(f"M{x} {y}c-24 -34 24 -50 0 -88", "#ffffff", 9, opacity=0.55)


def teapot(d):
    d.room()
    d.ground(rx=230)
    d.line("M560 430C690 380 700 600 540 580", d.c, 28)
    d.path("M280 470C210 460 200 400 150 372L186 350C250 372 270 410 306 414z", d.round(d.c))
    body = ("M400 340C530 340 596 424 596 500C596 592 530 640 400 640"
            "S204 592 204 500C204 424 270 340 400 340z")
    d.path(body, d.round(d.c))
    d.dress(body, (204, 340, 596, 640))
    d.path("M310 356Q400 296 490 356Q400 382 310 356z", d.round(light(d.c, 0.12)))
    d.line("M306 358Q400 388 494 358", dark(d.c, 0.3), 5)
    d.disc(400, 304, 24, d.round(WALNUT))
    d.oval(310, 440, 26, 60, "#ffffff", opacity=0.25, transform="rotate(18 310 440)")


def bowl(d):
    d.room()
    d.ground(rx=220)
    d.path("M300 590H500L486 640H314z", d.round(dark(d.c, 0.15)))
    body = "M160 400H640C640 540 540 616 400 616S160 540 160 400z"
    d.path(body, d.round(d.c))
    d.dress(body, (160, 400, 640, 616))
    d.oval(400, 400, 240, 54, light(d.c, 0.4))
    d.oval(400, 404, 220, 43, dark(d.c, 0.3))
    fruit = d.mind.pick(("#e9a23b", "#d9573f", "#86a94a"))
    d.open(clip_path=d.clip("M180 404A220 43 0 0 0 620 404V200H180z"))
    for x, y, r in ((300, 376, 62), (500, 380, 58), (400, 348, 70)):
        d.disc(x, y, r, d.round(fruit, 0.4))
        d.line(f"M{x} {y - r + 6}q4 -16 14 -20", WALNUT, 7)
    d.leaf(412, 270, 62, 62)
    d.close()
    d.path("M160 402A240 54 0 0 0 640 402A220 43 0 0 1 180 404z", light(d.c, 0.4))


def skillet(d):
    d.room(flat=True)
    d.open(transform="rotate(38 400 400)")
    d.rect(376, 560, 60, 200, INK, r=28, opacity=0.14, transform="translate(22 6)")
    d.disc(424, 352, 224, d.fade(INK, 0.45))
    d.rect(370, 540, 60, 60, dark(d.c, 0.35), r=8)
    d.rect(372, 580, 56, 190, d.round(WOOD), r=26)
    d.disc(400, 742, 11, dark(WALNUT, 0.4))
    d.disc(400, 350, 212, d.round(d.c))
    d.disc(400, 350, 186, dark(d.c, 0.45))
    d.disc(400, 350, 178, d.down("#4a4a50", 0.16))
    d.disc(400, 350, 150, "none", stroke="#ffffff", stroke_width=2, opacity=0.12)
    d.close()
    if d.mind.chance(60):
        d.path("M350 250c70-40 170 0 170 74s-60 92-124 86s-120-20-116-76s30-60 70-84z", "#fffdf6")
        d.disc(412, 320, 44, d.round("#f2b234", 0.35))
        d.oval(398, 306, 12, 8, "#fff3c4")
    else:
        for x, y, turn in ((360, 270, 30), (450, 340, -40), (370, 400, 100)):
            d.leaf(x, y, 110, turn)


def board(d):
    d.room()
    d.ground(rx=180)
    wood = d.mind.pick((WOOD, WALNUT, "#ddb98a"))
    shape = ("M290 300Q290 262 328 262H362V176Q362 130 400 130T438 176V262H472Q510 262 510 300"
             "V600Q510 640 472 640H328Q290 640 290 600z")
    d.path(shape, d.round(wood))
    clip = d.clip(shape)
    d.open(clip_path=clip)
    for x in range(300, 510, 34):
        bend = d.mind.between(-14, 14)
        d.line(f"M{x} 120q{bend} 260 0 530", dark(wood, 0.28), 3, opacity=0.5)
    d.rect(290, 560, 220, 90, d.round(d.c))
    d.close()
    d.disc(400, 176, 17, d.down(d.wall))
    d.oval(566, 622, 62, 46, d.round("#f0c93f", 0.4))
    d.path("M622 606q26 8 22 26q-18 6-28-6z", d.round("#f0c93f", 0.4))
    for turn in (-60, -30, 0):
        d.leaf(250, 640, 120, turn)
