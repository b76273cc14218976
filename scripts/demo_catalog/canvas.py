"""SVG shapes and the colours that products are drawn in."""

# Name, main tone, dark tone, light background.
COLOURS = [
    ("Clay", "#c4704f", "#8f4a31", "#f6e9e1"),
    ("Sage", "#8aa17f", "#5d7353", "#edf2e8"),
    ("Ocean", "#3f7fa6", "#275672", "#e4eff5"),
    ("Mustard", "#d9a53a", "#9c7320", "#faf2dd"),
    ("Plum", "#7d5a86", "#553a5d", "#f1eaf3"),
    ("Charcoal", "#4b5158", "#2b2f34", "#ebedef"),
    ("Rose", "#d08a94", "#9c5a64", "#fbeef0"),
    ("Sand", "#c9b08a", "#937b57", "#f7f1e7"),
]
LINE = "#2b2f34"
WHITE = "#fffdf9"


def rect(x, y, w, h, fill, r=0):
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}"/>'


def circle(x, y, r, fill):
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"/>'


def ellipse(x, y, rx, ry, fill):
    return f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{fill}"/>'


def path(d, fill="none", stroke=None, width=0):
    line = ""
    if stroke:
        line = (f' stroke="{stroke}" stroke-width="{width}"'
                ' stroke-linecap="round" stroke-linejoin="round"')
    return f'<path d="{d}" fill="{fill}"{line}/>'


def line(x1, y1, x2, y2, stroke, width):
    return path(f"M{x1} {y1}L{x2} {y2}", "none", stroke, width)


def picture(title, colour, shapes, rng):
    """A square picture: tinted wall, a sun or a hill, a shadow, the thing."""
    _, main, _, back = colour
    x, size = rng.randint(120, 680), rng.randint(150, 260)
    scenery = circle(x, rng.randint(140, 300), size, main)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" role="img">'
        f"<title>{title}</title>{rect(0, 0, 800, 800, back)}"
        f'<g opacity=".13">{scenery}</g>'
        f'<g opacity=".10">{rect(0, 640, 800, 160, LINE)}</g>'
        f'<g opacity=".18">{ellipse(400, 668, 210, 24, LINE)}</g>'
        f"{''.join(shapes)}</svg>\n"
    )
