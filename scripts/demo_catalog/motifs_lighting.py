"""Pictures of lights."""

from palette import BRASS, GLOW, INK, STEEL, WALNUT, WOOD, dark, light


def table_lamp(d):
    d.room()
    d.disc(400, 330, 340, d.fade(GLOW, 0.75))
    d.ground(rx=160)
    d.rect(390, 380, 20, 120, d.round(BRASS))
    if d.mind.chance(50):
        foot = "M400 440C480 440 512 500 512 548S470 640 400 640S288 596 288 548S320 440 400 440z"
    else:
        foot = "M352 452H448L486 600Q490 640 450 640H350Q310 640 314 600z"
    d.path(foot, d.round(d.c))
    d.dress(foot, (288, 440, 512, 640))
    d.path("M318 150H482L580 396Q400 424 220 396z", d.round(light(d.a, 0.45), 0.22))
    d.path("M220 396Q400 424 580 396L576 384Q400 412 224 384z", dark(d.a, 0.1), opacity=0.5)
    d.oval(400, 150, 82, 12, light(d.a, 0.75))
    d.oval(400, 320, 150, 100, d.fade("#fff6d0", 0.8))


def pendant(d):
    d.room(flat=True)
    d.oval(400, 620, 330, 260, d.fade(GLOW, 0.8))
    d.line("M400 0V210", INK, 8)
    d.rect(372, 196, 56, 54, d.round(BRASS), r=10)
    d.disc(400, 470, 58, d.fade("#fff2be", 1))
    d.disc(400, 466, 44, "#fff6d8")
    if d.mind.chance(50):
        shade = "M160 468C166 320 270 240 400 240S634 320 640 468Q400 500 160 468z"
    else:
        shade = "M350 242H450C470 330 560 360 620 462Q400 496 180 462C240 360 330 330 350 242z"
    d.path(shade, d.round(d.c))
    d.path("M176 462Q400 494 624 462Q600 486 400 492Q200 486 176 462z", GLOW)
    d.line("M282 330Q240 370 226 424", "#ffffff", 12, opacity=0.35)


def floor_lamp(d):
    d.room()
    d.disc(400, 220, 300, d.fade(GLOW, 0.75))
    d.ground(rx=170, y=690)
    wood = d.mind.pick((WOOD, WALNUT))
    d.line("M400 330L400 680", dark(wood, 0.3), 15)
    d.line("M394 330L282 692", wood, 17)
    d.line("M406 330L518 692", wood, 17)
    d.line("M336 540L464 540", BRASS, 7)
    d.rect(384, 300, 32, 50, d.round(BRASS), r=6)
    d.path("M272 96H528L560 320Q400 344 240 320z", d.round(d.c, 0.26))
    d.oval(400, 96, 128, 16, light(d.c, 0.65))
    d.path("M240 320Q400 344 560 320L557 300Q400 324 243 300z", d.a)
    d.oval(400, 240, 120, 84, d.fade("#fff6d0", 0.6))


def lantern(d):
    d.room()
    d.ground(rx=170)
    d.oval(400, 440, 260, 280, d.fade(GLOW, 0.7))
    d.path("M400 110a52 52 0 0 1 0 104a52 52 0 0 1 0-104", "none", stroke=dark(d.c, 0.2),
           stroke_width=13)
    d.path("M400 196L520 290H280z", d.round(d.c))
    d.rect(270, 286, 260, 24, d.round(dark(d.c, 0.15)), r=8)
    d.rect(290, 308, 220, 290, light(GLOW, 0.55), opacity=0.75)
    d.rect(362, 440, 76, 150, d.round("#fbf3e2"), r=10)
    d.line("M400 440V420", INK, 5)
    d.path("M400 330C436 376 436 424 400 426S364 376 400 330z", "#ffb13d")
    d.path("M400 364C420 390 420 420 400 422S380 390 400 364z", "#fff3bf")
    for x in (290, 392, 494):
        d.rect(x, 306, 16, 294, d.round(d.c), opacity=1 if x != 392 else 0.0)
    d.line("M310 330L352 580", "#ffffff", 10, opacity=0.35)
    d.rect(262, 594, 276, 46, d.round(d.c), r=10)


def candle(d):
    d.room()
    d.disc(400, 240, 230, d.fade(GLOW, 0.9))
    d.ground(rx=170)
    jar = "M276 330H524V596Q524 640 480 640H320Q276 640 276 596z"
    d.line("M400 350V300", INK, 7)
    d.path("M400 186C446 246 440 306 400 308S354 246 400 186z", "#ffae3a")
    d.path("M400 234C424 266 420 302 400 304S376 266 400 234z", "#fff3bf")
    d.path(jar, d.round(d.c))
    d.oval(400, 330, 124, 27, light(d.c, 0.5))
    d.oval(400, 333, 110, 20, "#fdf3dc")
    d.rect(322, 430, 156, 130, PAPER_LABEL, r=6)
    d.rect(346, 458, 108, 10, dark(d.c, 0.2), r=5)
    d.rect(366, 482, 68, 7, STEEL, r=3)
    d.leaf(400, 542, 42, 0, dark(d.c, 0.1))
    d.leaf(400, 542, 36, 48, dark(d.c, 0.1))
    d.leaf(400, 542, 36, -48, dark(d.c, 0.1))
    d.line("M300 372V580", "#ffffff", 10, opacity=0.35)


PAPER_LABEL = "#fffaf0"
