"""What the shop sells: a kind of product, and all kinds by category."""

from dataclasses import dataclass

import goods_home
import goods_living
import goods_office
import goods_wear


@dataclass(frozen=True)
class Kind:
    """How one kind of product is named, drawn, priced and described."""
    motif: str
    nouns: tuple
    # (words for the text, word for the tag)
    materials: tuple
    # Cheapest and dearest, in euros.
    euros: tuple
    # Names of further choices beside the colour, with what each adds in euros.
    sizes: tuple
    openings: tuple
    details: tuple


# Category: (kinds, sentences that end a description).
CATEGORIES = {
    "Kitchen": (goods_home.KITCHEN, goods_home.KITCHEN_CARE),
    "Lighting": (goods_home.LIGHTING, goods_home.LIGHTING_CARE),
    "Furniture": (goods_living.FURNITURE, goods_living.FURNITURE_CARE),
    "Garden": (goods_living.GARDEN, goods_living.GARDEN_CARE),
    "Bags": (goods_wear.BAGS, goods_wear.BAGS_CARE),
    "Clothing": (goods_wear.CLOTHING, goods_wear.CLOTHING_CARE),
    "Tech": (goods_office.TECH, goods_office.TECH_CARE),
    "Stationery": (goods_office.STATIONERY, goods_office.STATIONERY_CARE),
}

# Brand: (categories, what it says about itself).
VENDORS = {
    "Holm & Hearth": (("Kitchen", "Lighting"),
                      "Holm & Hearth makes things that are used every day and mended when needed."),
    "Studio Varde": (("Lighting", "Furniture"),
                     "Studio Varde designs in Aarhus and builds with family workshops nearby."),
    "Kiln Street": (("Kitchen", "Garden"),
                    "Kiln Street fires in small batches, so no two pieces are quite the same."),
    "Oakline": (("Furniture", "Kitchen"),
                "Oakline plants two trees for each one it uses."),
    "Greenhand": (("Garden",),
                  "Greenhand tests everything in its own allotment for a full year."),
    "Wayfare Goods": (("Bags",),
                      "Wayfare Goods repairs what it sells, for as long as you carry it."),
    "North Loom": (("Clothing", "Bags"),
                   "North Loom knits and sews within a day's drive of its spinning mill."),
    "Everly Basics": (("Clothing",),
                      "Everly Basics publishes what each piece costs to make."),
    "Tonal": (("Tech",),
              "Tonal keeps spare parts in stock for ten years."),
    "Brightside Works": (("Tech", "Lighting"),
                         "Brightside Works packs without plastic and answers every letter."),
    "Papier Nord": (("Stationery",),
                    "Papier Nord prints with soy inks on paper from certified forests."),
    "Quill & Co": (("Stationery", "Bags"),
                   "Quill & Co has supplied desks with honest tools since 1962."),
}

# First names of products: short, and none of them a colour or a material.
MODELS = (
    "Harbour", "Fjord", "Juniper", "Linden", "Marlow", "Solstice", "Ember", "Willow",
    "Tide", "Heron", "Clover", "Dune", "Hazel", "Isle", "Kestrel", "Lark", "Meadow",
    "Orchard", "Pebble", "Rowan", "Thistle", "Vale", "Wren", "Yarrow", "Zephyr",
    "Aurora", "Beacon", "Drift", "Finch", "Glade", "Hollow", "Iris", "Jasper", "Moss",
    "Nook", "Ridge", "Tern", "Verso", "Bramble", "Cairn", "Delta", "Halcyon", "Lumen",
    "Mistral", "Sorrel", "Tarn", "Bayside", "Calla", "Elder", "Holt",
)


def kinds():
    """(category, kind, its closing sentences), always in the same order."""
    for category, (rows, care) in CATEGORIES.items():
        for row in rows:
            yield category, Kind(*row), care
