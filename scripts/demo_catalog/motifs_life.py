"""Things to wear, carry, hear and play with, each as shapes."""

from canvas import LINE, WHITE, circle, ellipse, line, path, rect


def shirt(a, b):
    return [path("M300 220l100 50 100-50 130 80-50 110-60-30v280H280V380l-60 30-50-110z", a),
            path("M300 220q100 120 200 0l-34-4q-66 70-132 0z", b)]


def jumper(a, b):
    return [path("M300 220h200l120 100 30 280-70 10-50-200v240H270V410l-50 200-70-10 30-280z", a),
            rect(270, 616, 260, 44, b), path("M340 220q60 60 120 0", b),
            path("M270 470h260M270 510h260", "none", WHITE, 14)]


def scarf(a, b):
    return [path("M280 260q120 110 240 0l40 60q-160 130-320 0z", b),
            path("M300 340h110v310H300z", a), path("M430 340h90v240h-90z", b),
            path("M300 420h110M300 480h110M300 540h110", "none", WHITE, 16)]


def hat(a, b):
    return [ellipse(400, 560, 270, 56, b), path("M260 560q0-260 140-260t140 260z", a),
            rect(258, 500, 284, 46, LINE, 8)]


def backpack(a, b):
    return [path("M340 240q60-90 120 0", "none", LINE, 20),
            rect(250, 230, 300, 430, a, 90), rect(290, 440, 220, 180, b, 30),
            rect(370, 480, 60, 26, WHITE, 12), path("M280 350h240", "none", b, 12)]


def tote(a, b):
    return [path("M310 340q10-160 90-160t90 160", "none", b, 22),
            path("M230 330h340l-30 330H260z", a), circle(400, 490, 66, WHITE),
            circle(400, 490, 34, b)]


def suitcase(a, b):
    return [path("M340 250v-70h120v70", "none", LINE, 18), rect(260, 250, 280, 380, a, 36),
            path("M330 270v340M400 270v340M470 270v340", "none", b, 12),
            circle(310, 645, 20, LINE), circle(490, 645, 20, LINE)]


def bottle(a, b):
    return [rect(366, 180, 68, 70, b, 14), path("M350 250h100q40 40 40 100v270q0 40-40 40H350"
                                                "q-40 0-40-40V350q0-60 40-100z", a),
            rect(310, 420, 180, 110, WHITE)]


def headphones(a, b):
    return [path("M220 480q0-240 180-240t180 240", "none", LINE, 30),
            rect(180, 440, 96, 190, a, 44), rect(524, 440, 96, 190, a, 44),
            rect(250, 460, 40, 150, b, 20), rect(510, 460, 40, 150, b, 20)]


def speaker(a, b):
    return [rect(270, 200, 260, 460, a, 50), circle(400, 490, 96, b), circle(400, 490, 44, LINE),
            circle(400, 300, 54, b), circle(400, 300, 22, LINE)]


def camera(a, b):
    return [rect(330, 270, 140, 70, b, 16), rect(190, 320, 420, 300, a, 40),
            circle(400, 470, 110, WHITE), circle(400, 470, 84, LINE), circle(430, 440, 20, WHITE),
            circle(550, 380, 18, b)]


def radio(a, b):
    return [line(540, 330, 620, 180, LINE, 12), rect(180, 330, 440, 310, a, 36),
            circle(310, 485, 90, b), circle(310, 485, 50, WHITE), rect(440, 400, 140, 60, WHITE, 8),
            circle(470, 540, 28, b), circle(550, 540, 28, b)]


def blocks(a, b):
    return [rect(200, 480, 180, 180, a, 14), rect(400, 480, 180, 180, b, 14),
            rect(300, 290, 180, 180, "#d9a53a", 14), circle(290, 570, 44, WHITE),
            path("M490 530l50 80H440z", WHITE), rect(356, 346, 68, 68, WHITE)]


def kite(a, b):
    return [path("M400 160l170 200-170 230-170-230z", a), path("M400 160l170 200H400z", b),
            path("M400 590v-230H230z", b), path("M400 590q60 30 0 60t20 60", "none", LINE, 8)]


def toy_car(a, b):
    return [path("M280 470q20-130 90-130h100q70 0 110 130z", b), rect(170, 450, 460, 140, a, 50),
            circle(290, 600, 60, LINE), circle(510, 600, 60, LINE), circle(290, 600, 26, WHITE),
            circle(510, 600, 26, WHITE)]


def puzzle(a, b):
    return [rect(220, 260, 360, 360, a, 16), path("M400 260v120q-50-16-50 24t50 24v212",
                                                  "none", WHITE, 12),
            path("M220 440h120q-16 50 24 50t24-50h192", "none", b, 12)]
