"""Colours: those that products come in, and how to mix others from them."""

INK = "#2b2433"
PAPER = "#fff9f0"
WOOD = "#c99a6b"
WALNUT = "#8a5a3c"
BRASS = "#d2a64c"
STEEL = "#aeb6bd"
GLOW = "#ffe6a3"
LEAF = "#4f8a5b"

COLOURS = {
    "Terracotta": "#c96b4b",
    "Sage": "#8fae8b",
    "Ocean": "#2f6f8f",
    "Mustard": "#dba63a",
    "Charcoal": "#474a55",
    "Cream": "#f1e3c8",
    "Blush": "#e7a9a0",
    "Forest": "#346b54",
    "Plum": "#7d4a74",
    "Sky": "#86b9d9",
    "Sand": "#d9bd94",
    "Navy": "#2f4269",
    "Teal": "#2f938c",
    "Coral": "#ee7f66",
    "Lavender": "#a99bd0",
    "Rust": "#a9502f",
}

# What stands well behind or beside a colour: the first tints the wall.
PARTNERS = {
    "Terracotta": ("Sage", "Cream", "Sky"),
    "Sage": ("Blush", "Cream", "Mustard"),
    "Ocean": ("Sand", "Coral", "Sky"),
    "Mustard": ("Sky", "Navy", "Sage"),
    "Charcoal": ("Mustard", "Blush", "Sage"),
    "Cream": ("Teal", "Terracotta", "Lavender"),
    "Blush": ("Teal", "Plum", "Sage"),
    "Forest": ("Blush", "Mustard", "Sand"),
    "Plum": ("Mustard", "Blush", "Lavender"),
    "Sky": ("Coral", "Cream", "Blush"),
    "Sand": ("Ocean", "Rust", "Sage"),
    "Navy": ("Coral", "Cream", "Sand"),
    "Teal": ("Coral", "Cream", "Mustard"),
    "Coral": ("Sky", "Navy", "Cream"),
    "Lavender": ("Mustard", "Plum", "Cream"),
    "Rust": ("Teal", "Sand", "Sky"),
}


def _parts(colour):
    return [int(colour[i:i + 2], 16) for i in (1, 3, 5)]


def mix(one, other, share):
    """`one` with `share` (0 to 1) of `other` in it."""
    pairs = zip(_parts(one), _parts(other))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def light(colour, share=0.3):
    return mix(colour, PAPER, share)


def dark(colour, share=0.3):
    return mix(colour, INK, share)


def is_pale(colour):
    red, green, blue = _parts(colour)
    return 0.3 * red + 0.59 * green + 0.11 * blue > 190
