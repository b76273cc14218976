"""Pictures of bags and of what goes into them."""

from palette import BRASS, INK, STEEL, WALNUT, dark, light


def backpack(d):
    d.room()
    d.ground(rx=210, y=680)
    d.line("M350 170Q350 96 400 96T450 170", dark(d.c, 0.35), 22)
    d.line("M250 330Q176 430 224 600", dark(d.c, 0.4), 30)
    d.line("M550 330Q624 430 576 600", dark(d.c, 0.4), 30)
    d.path("M238 330Q238 150 400 150T562 330V620Q562 680 502 680H298Q238 680 238 620z",
           d.round(d.c))
    d.path("M262 500Q262 464 298 464H502Q538 464 538 500V612Q538 648 502 648H298Q262 648 262 612z",
           d.round(light(d.c, 0.12)))
    d.line("M286 506H514", dark(d.c, 0.4), 8)
    d.rect(490, 500, 14, 44, BRASS, r=7)
    d.path("M246 330Q252 236 400 236T554 330V360Q400 408 246 360z", d.round(d.a))
    d.rect(380, 352, 40, 76, d.round(WALNUT), r=8)
    d.rect(386, 398, 28, 20, BRASS, r=4)
    d.line("M290 240Q322 186 380 178", "#ffffff", 11, opacity=0.3)


def tote(d):
    d.room()
    d.ground(rx=210, y=670)
    d.line("M300 330Q300 120 400 120T500 330", dark(d.c, 0.3), 24)
    body = "M214 310H586L616 640Q618 672 586 672H214Q182 672 184 640z"
    d.path(body, d.round(d.c, 0.22))
    d.line("M218 338H582", dark(d.c, 0.22), 4, stroke_dasharray="12 9")
    kind = d.mind.below(3)
    if kind == 0:
        d.disc(400, 500, 84, d.a)
        d.path("M316 500a84 84 0 0 0 168 0z", dark(d.a, 0.25))
    elif kind == 1:
        for turn in (-60, -30, 0, 30, 60):
            d.leaf(400, 590, 160, turn, d.a)
    else:
        d.path("M184 640L196 500Q400 430 604 500L616 640Q618 672 586 672H214Q182 672 184 640z", d.a)
    d.line("M300 330V400M500 330V400", dark(d.c, 0.3), 24)
    d.line("M290 390h20M490 390h20", light(d.c, 0.5), 4)


def suitcase(d):
    d.room()
    d.ground(rx=210, y=690)
    d.line("M346 170V70H454V170", STEEL, 15)
    d.line("M360 70H440", INK, 24)
    for x in (270, 530):
        d.disc(x, 676, 21, d.round(INK))
        d.disc(x, 676, 8, STEEL)
    d.rect(226, 160, 348, 500, d.round(d.c), r=48)
    for x in range(276, 540, 50):
        d.rect(x, 196, 14, 428, dark(d.c, 0.2), r=7, opacity=0.55)
        d.rect(x - 5, 196, 6, 428, light(d.c, 0.4), r=3, opacity=0.6)
    d.rect(226, 392, 348, 26, dark(d.c, 0.3), opacity=0.65)
    d.rect(374, 384, 52, 42, d.round(BRASS), r=8)
    d.rect(348, 150, 104, 26, d.round(INK), r=12)
    d.rect(470, 470, 62, 90, d.down(d.a), r=8, transform="rotate(8 500 510)")
    d.disc(502, 490, 7, light(d.a, 0.8))


def wallet(d):
    d.room(flat=True)
    d.open(transform="rotate(-8 400 420)")
    d.cast("M170 290H630Q660 290 660 320V570Q660 600 630 600H170"
           "Q140 600 140 570V320Q140 290 170 290z")
    for i, colour in enumerate((light(d.a, 0.3), "#fffaf0", d.a)):
        d.rect(200 + 22 * i, 206 + 30 * i, 380, 180, d.down(colour), r=18)
        d.rect(226 + 22 * i, 226 + 30 * i, 60, 10, dark(colour, 0.3), r=5, opacity=0.5)
    d.rect(140, 290, 520, 310, d.round(d.c, 0.22), r=30)
    d.rect(156, 306, 488, 278, "none", r=22, stroke=light(d.c, 0.4), stroke_width=4,
           stroke_dasharray="14 10")
    d.path("M140 356Q400 420 660 356V320Q660 290 630 290H170Q140 290 140 320z", d.round(
        dark(d.c, 0.12), 0.22))
    d.disc(400, 396, 21, d.round(BRASS))
    d.disc(394, 390, 7, "#fff6d8")
    d.close()


def bottle(d):
    d.room()
    d.ground(rx=130, y=680)
    d.rect(352, 96, 96, 88, d.round(d.mind.pick((INK, WALNUT, STEEL))), r=16)
    d.line("M366 116Q400 56 434 116", STEEL, 13)
    d.rect(360, 176, 80, 34, d.round(STEEL))
    body = ("M360 208H440Q440 250 484 274Q508 290 508 330V640Q508 680 468 680H332"
            "Q292 680 292 640V330Q292 290 316 274Q360 250 360 208z")
    d.path(body, d.round(d.c, 0.36))
    d.dress(body, (292, 208, 508, 680))
    d.line("M326 330V620", "#ffffff", 15, opacity=0.32)
