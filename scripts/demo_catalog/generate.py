"""Makes the demo catalogue: a product list in Shopify's CSV form and a drawn
picture for each product. Always the same, byte for byte.

usage: generate.py FOLDER
"""

import csv
import pathlib
import random
import sys

import assortment
import canvas

SEED = 20260101
COLUMNS = ["Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags",
           "Published", "Option1 Name", "Option1 Value", "Variant SKU",
           "Variant Inventory Qty", "Variant Price",
           "Variant Compare At Price", "Image Src", "Image Alt Text"]


def cents(amount):
    return f"{amount // 100}.{amount % 100:02d}"


def quantity(rng):
    """Mostly plenty, sometimes few, now and then none."""
    return rng.choice([0, 3, 5, 40, 60, 120, 200, 250, 400, 500])


def describe(rng, noun, colour, material, use, vendor):
    words = {"noun": noun.lower(), "colour": colour.lower(), "use": use,
             "material": material, "vendor": vendor}
    return (rng.choice(assortment.OPENINGS).format(**words) + " "
            + rng.choice(assortment.CLOSINGS).format(**words))


def products(rng):
    """Every product as (rows of the list, colour, how it is drawn)."""
    for category, kinds in assortment.CATEGORIES:
        for noun, motif, price, options, materials, use in kinds:
            for colour in canvas.COLOURS:
                yield rows_of(rng, category, noun, price, options,
                              rng.choice(materials), use, colour[0]), colour, motif


def rows_of(rng, category, noun, price, options, material, use, colour):
    vendor = rng.choice(assortment.VENDORS)
    title = f"{noun} {colour}"
    handle = title.lower().replace(" ", "-")
    price += rng.choice([-200, 0, 0, 300, 500])
    former = cents(price + 1000) if rng.random() < 0.15 else ""
    tags = ", ".join([material, colour.lower(), rng.choice(assortment.SEASONS)])
    rows = []
    for size in assortment.SIZES if options else [None]:
        first = not rows
        rows.append({
            "Handle": handle,
            "Title": title if first else "",
            "Body (HTML)": f"<p>{describe(rng, noun, colour, material, use, vendor)}</p>"
                           if first else "",
            "Vendor": vendor if first else "",
            "Type": category if first else "",
            "Tags": tags if first else "",
            "Published": "true" if first else "",
            "Option1 Name": ("Size" if size else "Title") if first else "",
            "Option1 Value": size or "Default Title",
            "Variant SKU": f"{handle}-{size.lower()}" if size else handle,
            "Variant Inventory Qty": quantity(rng),
            "Variant Price": cents(price),
            "Variant Compare At Price": former,
            "Image Src": f"/media/{handle}.svg" if first else "",
            "Image Alt Text": title if first else "",
        })
    return rows


def main(folder):
    media = folder / "media"
    media.mkdir(parents=True, exist_ok=True)
    rng = random.Random(SEED)
    with open(folder / "products.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for rows, colour, motif in products(rng):
            writer.writerows(rows)
            shapes = motif(colour[1], colour[2])
            picture = canvas.picture(rows[0]["Title"], colour, shapes, rng)
            (media / f"{rows[0]['Handle']}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
