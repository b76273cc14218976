"""A small drawing board for pictures of 800 by 800: shapes, soft shading with
the light from the left, a wall, a floor and a shadow."""

from xml.sax.saxutils import escape

from palette import INK, PAPER, dark, is_pale, light, mix

SIZE = 800
FLOOR = 640


def number(value):
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


class Drawing:
    def __init__(self, title, colour, accent, wall, mind):
        self.c, self.a, self.wall, self.mind = colour, accent, wall, mind
        self._title = title
        self._defs, self._ids, self._parts = [], {}, []

    def text(self):
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" '
                f'role="img" aria-labelledby="t"><title id="t">{escape(self._title)}</title>'
                f'<defs>{"".join(self._defs)}</defs>{"".join(self._parts)}</svg>\n')

    def put(self, tag, more, **attributes):
        items = {**attributes, **more}
        words = [f'{name.replace("_", "-")}="{number(value)}"'
                 for name, value in items.items() if value is not None]
        self._parts.append(f'<{tag} {" ".join(words)}/>')

    def rect(self, x, y, w, h, fill, r=None, **more):
        self.put("rect", more, x=x, y=y, width=w, height=h, rx=r, fill=fill)

    def oval(self, cx, cy, rx, ry, fill, **more):
        self.put("ellipse", more, cx=cx, cy=cy, rx=rx, ry=ry, fill=fill)

    def disc(self, cx, cy, r, fill, **more):
        self.put("circle", more, cx=cx, cy=cy, r=r, fill=fill)

    def path(self, d, fill="none", **more):
        self.put("path", more, d=d, fill=fill)

    def line(self, d, stroke, width, **more):
        self.put("path", more, d=d, fill="none", stroke=stroke, stroke_width=width,
                 stroke_linecap="round", stroke_linejoin="round")

    def open(self, **attributes):
        words = [f'{name.replace("_", "-")}="{value}"' for name, value in attributes.items()]
        self._parts.append(f'<g {" ".join(words)}>')

    def close(self):
        self._parts.append("</g>")

    def _define(self, key, make):
        if key not in self._ids:
            self._ids[key] = f"g{len(self._ids)}"
            self._defs.append(make(self._ids[key]))
        return f"url(#{self._ids[key]})"

    def _linear(self, stops, down):
        to = 'x2="0" y2="1"' if down else 'x2="1" y2="0"'
        inside = "".join(f'<stop offset="{offset}" stop-color="{colour}"/>'
                         for offset, colour in stops)
        return self._define((stops, down), lambda name:
                            f'<linearGradient id="{name}" {to}>{inside}</linearGradient>')

    def round(self, colour, depth=0.3):
        """The fill of something round that stands: lit from the left."""
        return self._linear(((0, dark(colour, depth * 0.25)), (0.28, light(colour, depth * 0.8)),
                             (0.6, colour), (1, dark(colour, depth))), False)

    def down(self, colour, depth=0.2):
        """The fill of a surface that is lighter on top."""
        return self._linear(((0, light(colour, depth)), (1, dark(colour, depth))), True)

    def fade(self, colour, share=1.0):
        """A spot of light or shade that fades to nothing."""
        return self._define((colour, share), lambda name:
                            f'<radialGradient id="{name}"><stop offset="0" stop-color="{colour}" '
                            f'stop-opacity="{share}"/><stop offset="1" stop-color="{colour}" '
                            f'stop-opacity="0"/></radialGradient>')

    def clip(self, d):
        name = f"c{len(self._defs)}"
        self._defs.append(f'<clipPath id="{name}"><path d="{d}"/></clipPath>')
        return f"url(#{name})"

    def ground(self, cx=400, rx=230, y=FLOOR, ry=34):
        """The shadow of what stands on the floor."""
        self.oval(cx + 26, y, rx * 1.25, ry, self.fade(INK, 0.42))
        self.oval(cx + 6, y - 2, rx * 0.8, ry * 0.42, self.fade(INK, 0.5))

    def cast(self, d, dx=16, dy=22):
        """The shadow of what lies flat or hangs on the wall."""
        for share in (1, 0.55):
            self.path(d, INK, opacity=0.09,
                      transform=f"translate({number(dx * share)} {number(dy * share)})")

    def room(self, flat=False):
        """The wall, with a shape on it, and the floor unless `flat`."""
        wall = mix(self.wall, PAPER, 0.5 if is_pale(self.c) else 0.66)
        self.rect(0, 0, SIZE, SIZE, self.down(wall, 0.12))
        shape = mix(wall, PAPER, 0.45)
        kind = self.mind.below(4)
        if kind == 0:
            self.disc(400, 385, 285, shape)
        elif kind == 1:
            self.path("M150 800V365a250 250 0 0 1 500 0V800z", shape)
        elif kind == 2:
            self.disc(590, 240, 150, shape)
            self.disc(190, 520, 90, shape, opacity=0.6)
        else:
            self.path("M0 0H330L0 520z", shape, opacity=0.7)
            self.path("M800 800H420L800 250z", shape, opacity=0.5)
        if not flat:
            floor = dark(wall, 0.1)
            self.rect(0, FLOOR - 45, SIZE, SIZE - FLOOR + 45, self.down(floor, 0.08))
            self.rect(0, FLOOR - 45, SIZE, 3, light(floor, 0.4))

    def speckle(self, clip, box, colour, count=26):
        """Small dots as in stoneware, inside `clip`."""
        left, top, right, bottom = box
        self.open(clip_path=clip, fill=colour, opacity="0.55")
        for _ in range(count):
            self._parts.append(f'<circle cx="{self.mind.between(left, right)}" '
                               f'cy="{self.mind.between(top, bottom)}" '
                               f'r="{self.mind.between(2, 5)}"/>')
        self.close()

    def stripes(self, clip, box, colour, step=36, width=14):
        left, top, right, bottom = box
        self.open(clip_path=clip, fill=colour)
        for y in range(top, bottom, step):
            self.rect(left, y, right - left, width, colour)
        self.close()

    def dress(self, d, box, fill_only=False):
        """A seeded pattern on the shape `d`: plain, speckled, striped, dipped."""
        clip = self.clip(d)
        kind = 3 if fill_only else self.mind.below(5)
        left, top, right, bottom = box
        if kind == 1:
            self.speckle(clip, box, dark(self.c, 0.55))
        elif kind == 2:
            self.stripes(clip, (left, top + (bottom - top) // 3, right, bottom - 40),
                         light(self.a, 0.15))
        elif kind == 3:
            middle = top + (bottom - top) * self.mind.between(45, 65) // 100
            self.path(f"M{left} {middle}q{(right - left) // 4} 26 {(right - left) // 2} 0"
                      f"t{(right - left) // 2} 0V{bottom}H{left}z",
                      self.round(self.a), clip_path=clip)
        elif kind == 4:
            self.open(clip_path=clip)
            self.rect(left, bottom - 96, right - left, 10, light(self.c, 0.6))
            self.rect(left, bottom - 74, right - left, 26, light(self.c, 0.6))
            self.close()

    def leaf(self, x, y, length, angle, colour=None, width=0.42):
        """A pointed leaf that grows from (x, y)."""
        colour = colour or "#4f8a5b"
        half = length * width / 2
        self.open(transform=f"translate({number(x)} {number(y)})rotate({number(angle)})")
        shape = (f"M0 0C{number(half)} {number(-length * 0.3)} {number(half)} "
                 f"{number(-length * 0.75)} 0 {number(-length)}"
                 f"C{number(-half)} {number(-length * 0.75)} {number(-half)} "
                 f"{number(-length * 0.3)} 0 0z")
        self.path(shape, self.round(colour, 0.4))
        self.line(f"M0 0V{number(-length * 0.85)}", light(colour, 0.35), 3)
        self.close()
