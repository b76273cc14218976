"""Things for kitchen, living room, office and garden, each as shapes."""

from canvas import LINE, WHITE, circle, ellipse, line, path, rect


def mug(a, b):
    return [path("M520 400q110 0 110 90t-120 90", "none", b, 34),
            path("M250 330h290v250q0 80-80 80H330q-80 0-80-80z", a),
            ellipse(395, 330, 145, 28, b), rect(250, 450, 290, 46, WHITE)]


def bowl(a, b):
    return [path("M180 420h440q0 180-150 240H330Q180 600 180 420z", a),
            ellipse(400, 420, 220, 40, b), ellipse(400, 424, 180, 26, WHITE)]


def kettle(a, b):
    return [path("M270 360q130-190 260 0", "none", LINE, 26),
            path("M540 430l110-70 14 34-96 120z", b),
            path("M240 640q-20-280 160-290t160 290z", a),
            circle(400, 336, 20, b), rect(240, 616, 320, 44, b, 12)]


def board(a, b):
    return [rect(250, 250, 300, 410, a, 40), circle(400, 300, 24, WHITE),
            path("M290 380q110 40 220 0M290 470q110 40 220 0M290 560q110 40 220 0",
                 "none", b, 8)]


def lamp(a, b):
    return [rect(388, 360, 24, 290, LINE), path("M290 380l50-180h120l50 180z", a),
            ellipse(400, 380, 110, 18, b), rect(310, 640, 180, 24, LINE, 12)]


def chair(a, b):
    return [line(300, 520, 270, 660, LINE, 20), line(500, 520, 530, 660, LINE, 20),
            path("M270 220h260q20 0 16 30l-30 200H284l-30-200q-4-30 16-30z", a),
            rect(254, 440, 292, 90, b, 36)]


def cushion(a, b):
    return [path("M220 280q180 50 360 0-40 190 0 370-180-40-360 0 40-180 0-370z", a),
            path("M260 330l280 270M540 330L260 600", "none", b, 14)]


def vase(a, b):
    return [path("M400 340Q330 220 300 150M400 340q50-110 90-170M400 340V160",
                 "none", "#5d7353", 10),
            circle(300, 150, 34, b), circle(490, 166, 30, WHITE), circle(400, 150, 38, a),
            path("M340 330h120q-10 60 60 140t-50 190H330q-120-110-50-190t60-140z", a),
            path("M292 500h216", "none", b, 16)]


def clock(a, b):
    return [circle(400, 430, 220, b), circle(400, 430, 186, WHITE),
            line(400, 430, 400, 300, LINE, 18), line(400, 430, 490, 480, LINE, 18),
            circle(400, 430, 18, a)]


def candle(a, b):
    return [path("M400 190q60 80 0 120-60-40 0-120z", "#e8b84a"),
            line(400, 300, 400, 350, LINE, 10), rect(310, 350, 180, 290, a, 16),
            rect(310, 450, 180, 100, WHITE), rect(290, 630, 220, 30, b, 14)]


def plant_pot(a, b):
    leaf = "#6f9a63"
    return [path("M400 440Q250 380 250 210q140 60 150 230zm0 0q150-60 150-230-140 60-150 230z",
                 leaf), path("M400 440q-60-150 0-270 60 120 0 270z", "#527a49"),
            path("M270 440h260l-34 220H304z", a), rect(254, 410, 292, 54, b, 12)]


def watering_can(a, b):
    return [path("M530 500l130-150 30 26-130 220z", b), circle(676, 346, 40, a),
            path("M260 420q-130 0-110 110t130 90", "none", b, 30),
            path("M270 360h260l20 300H250z", a), ellipse(400, 360, 130, 26, b)]


def trowel(a, b):
    return [rect(376, 180, 48, 180, b, 24), rect(390, 340, 20, 90, LINE),
            path("M310 420h180v110q0 90-90 140-90-50-90-140z", a)]


def notebook(a, b):
    return [rect(250, 200, 320, 460, a, 18), rect(250, 200, 56, 460, b, 18),
            rect(350, 280, 170, 90, WHITE, 8), line(540, 200, 540, 660, LINE, 8)]


def pen(a, b):
    return [path("M560 190l60 60-300 320-60-60z", a), path("M260 510l60 60-100 60z", b),
            path("M500 254l60 60", "none", WHITE, 10)]


def desk_tray(a, b):
    return [path("M200 560h400l40 90H160z", b), path("M200 420h400l40 90H160z", a),
            rect(260, 380, 280, 60, WHITE), rect(240, 400, 280, 50, "#efe9df")]
