"""Every motif by name, and the picture of one product."""

import motifs_bags
import motifs_clothing
import motifs_desk
import motifs_furniture
import motifs_garden
import motifs_kitchen
import motifs_lighting
import motifs_tech
from palette import COLOURS, PARTNERS
from seeded import Seeded
from svg import Drawing

FAMILIES = (motifs_kitchen, motifs_lighting, motifs_furniture, motifs_bags,
            motifs_clothing, motifs_garden, motifs_tech, motifs_desk)


def find(name):
    for family in FAMILIES:
        if hasattr(family, name):
            return getattr(family, name)
    raise KeyError(name)


def picture(motif, colour, title, seed):
    """An SVG of a product in a colour; the same seed gives the same details
    in every colour."""
    mind = Seeded("picture", seed)
    wall, *others = PARTNERS[colour]
    drawing = Drawing(title, COLOURS[colour], COLOURS[mind.pick(others)], COLOURS[wall], mind)
    find(motif)(drawing)
    return drawing.text()
