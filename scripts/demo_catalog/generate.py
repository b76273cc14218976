#!/usr/bin/env python3
"""Makes the demo catalogue: FOLDER/products.csv in Shopify's form and a drawn
picture for each product and colour in FOLDER/media. Always the same, byte for
byte.

usage: generate.py FOLDER"""

import pathlib
import sys

import catalogue
import motifs
import shopify


def main(folder):
    media = folder / "media"
    media.mkdir(parents=True, exist_ok=True)
    products = catalogue.products()
    for product in products:
        for colour in product.colours():
            title = f"{product.title} in {colour}"
            picture = motifs.picture(product.motif, colour, title, product.handle)
            (media / f"{product.picture_name(colour)}.svg").write_text(picture, encoding="utf-8")
    # Last, so that a list never names pictures that are not there.
    shopify.write(folder / "products.csv", products)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
