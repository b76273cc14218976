"""Puts the products together: names, texts, variants, prices and stock."""

import re
from dataclasses import dataclass, field

from goods import MODELS, VENDORS, kinds
from palette import COLOURS
from seeded import Seeded

PRODUCTS_OF_KIND = 6
# One product of every third kind more than that.
EXTRA_EVERY = 3
SEASONS = ("spring", "summer", "autumn", "winter", "all-year")
LIMITED = ("lantern", "clock")
ENDINGS_CENTS = (0, 50, 90, 90, 95)


@dataclass
class Variant:
    sku: str
    values: tuple
    cents: int
    before_cents: int
    quantity: int
    colour: str


@dataclass
class Product:
    handle: str
    title: str
    text: str
    vendor: str
    category: str
    tags: list
    motif: str
    options: tuple
    variants: list = field(default_factory=list)

    def colours(self):
        """The colours it comes in; the first is that of the main picture."""
        return list(dict.fromkeys(variant.colour for variant in self.variants))

    def picture_name(self, colour):
        """The picture's file name without its ending."""
        main = colour == self.variants[0].colour
        return self.handle if main else f"{self.handle}-{slug(colour)}"


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _material(mind, kind, title):
    """(words, tag) of a material; a title that names one keeps its word."""
    named = [x for x in kind.materials if x[1].replace("-", " ") in title.lower()]
    return mind.pick(named or kind.materials)


def _sentences(mind, kind, care, vendor, title):
    """Two to four sentences that read as one text, and the material's tag."""
    # "The Lark is", but "The Lark Socks are".
    name = title if title.endswith("s") else title.split()[0]
    material = _material(mind, kind, title)
    text = [mind.pick(kind.openings).format(name=name, material=material[0])]
    text += mind.some(kind.details, mind.between(1, 2))
    if mind.chance(75):
        text.append(mind.pick((*care, VENDORS[vendor][1])))
    return " ".join(text), material[1]


def _cents(mind, low, high):
    euros = mind.between(low, high)
    return euros * 100 + (0 if euros >= 200 else mind.pick(ENDINGS_CENTS))


def _quantity(mind):
    draw = mind.below(100)
    if draw < 6:
        return 0
    if draw < 18:
        return mind.between(1, 5)
    return mind.between(8, 180)


def _variants(mind, kind, prefix, euros):
    """(names of the options, variants): colours, sizes, both, or neither."""
    most = 2 if kind.sizes else 4
    colours = mind.some(sorted(COLOURS), mind.between(1, most))
    cents = _cents(mind, *euros)
    saved = mind.pick((15, 20, 25, 35)) if mind.chance(18) else 0
    names = (("Colour",) if len(colours) > 1 else ()) + (("Size",) if kind.sizes else ())
    variants = []
    for colour in colours:
        for size, more in kind.sizes or (("", 0),):
            values = ((colour,) if len(colours) > 1 else ()) + ((size,) if size else ())
            price = cents + more * 100
            before = (price * 100 // (100 - saved) // 500 + 1) * 500 if saved else 0
            sku = "-".join([prefix, *(slug(value).upper() for value in values)])
            variants.append(Variant(sku, values, price, before, _quantity(mind), colour))
    return names, variants


def _product(category, kind, care, model, number):
    mind = Seeded("product", kind.motif, number)
    title = f"{model} {kind.nouns[number % len(kind.nouns)]}"
    vendor = mind.pick([name for name, (sells, _) in VENDORS.items() if category in sells])
    text, material = _sentences(mind, kind, care, vendor, title)
    prefix = f"{category[:3]}-{kind.motif.replace('_', '')[:6]}-{number + 1:02d}".upper()
    names, variants = _variants(mind, kind, prefix, kind.euros)
    tags = [material, mind.pick(SEASONS), *(slug(v) for v in
                                            dict.fromkeys(x.colour for x in variants))]
    if variants[0].before_cents:
        tags.append("sale")
    elif mind.chance(12):
        tags.append("new")
    return Product(slug(title), title, text, vendor, category, tags, kind.motif, names, variants)


def _limited(category, kind, care):
    """A single piece, for those who want to see an item sell out."""
    product = _product(category, kind, care, "Only One", 90)
    noun = kind.nouns[-1]
    product.title = f"Only One {noun}, Limited Edition"
    product.handle = slug(f"only-one-{noun}-limited-edition")
    product.text = (f"There is one {noun.lower()} like this, numbered and signed, "
                    "and there will be no other. "
                    + kind.details[0] + " First come, first served.")
    only = product.variants[0]
    only.quantity, only.values, only.before_cents = 1, (), 0
    only.sku = f"{category[:3]}-LIMITED-ONE".upper()
    product.options, product.variants = (), [only]
    product.tags = [product.tags[0], slug(only.colour), "limited-edition"]
    return product


def products():
    """Every product, in the order in which the shop lists them."""
    result = []
    for index, (category, kind, care) in enumerate(kinds()):
        count = PRODUCTS_OF_KIND + (1 if index % EXTRA_EVERY == 0 else 0)
        models = Seeded("models", kind.motif).some(MODELS, count)
        for number, model in enumerate(models):
            result.append(_product(category, kind, care, model, number))
        if kind.motif in LIMITED:
            result.append(_limited(category, kind, care))
    return result
