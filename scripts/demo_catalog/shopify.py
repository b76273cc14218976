"""Writes products as Shopify's product CSV."""

import csv
from html import escape

HEADER = (
    "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,"
    "Option2 Name,Option2 Value,Option3 Name,Option3 Value,Variant SKU,Variant Grams,"
    "Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,"
    "Variant Fulfillment Service,Variant Price,Variant Compare At Price,"
    "Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,"
    "Image Alt Text,Gift Card,SEO Title,SEO Description,"
    "Google Shopping / Google Product Category,Google Shopping / Gender,"
    "Google Shopping / Age Group,Google Shopping / MPN,"
    "Google Shopping / AdWords Grouping,Google Shopping / AdWords Labels,"
    "Google Shopping / Condition,Google Shopping / Custom Product,"
    "Google Shopping / Custom Label 0,Google Shopping / Custom Label 1,"
    "Google Shopping / Custom Label 2,Google Shopping / Custom Label 3,"
    "Google Shopping / Custom Label 4,Variant Image,Variant Weight Unit,Variant Tax Code"
).split(",")


def decimal(cents):
    return f"{cents // 100}.{cents % 100:02d}"


def _first(product):
    """What only the first row of a product holds."""
    return {
        "Title": product.title,
        "Body (HTML)": f"<p>{escape(product.text, quote=False)}</p>",
        "Vendor": product.vendor,
        "Type": product.category,
        "Tags": ", ".join(product.tags),
        "Published": "true",
        "Gift Card": "false",
    }


def _variant(product, variant, first):
    options = dict(enumerate(product.options or ("Title",), 1))
    values = dict(enumerate(variant.values or ("Default Title",), 1))
    row = {f"Option{i} Value": value for i, value in values.items()}
    if first:
        row |= {f"Option{i} Name": name for i, name in options.items()}
    return row | {
        "Variant SKU": variant.sku,
        "Variant Inventory Tracker": "shopify",
        "Variant Inventory Qty": variant.quantity,
        "Variant Inventory Policy": "deny",
        "Variant Fulfillment Service": "manual",
        "Variant Price": decimal(variant.cents),
        "Variant Compare At Price": decimal(variant.before_cents) if variant.before_cents else "",
        "Variant Requires Shipping": "true",
        "Variant Taxable": "true",
        "Variant Image": f"/media/{product.picture_name(variant.colour)}.svg",
        "Variant Weight Unit": "kg",
    }


def rows(product):
    """The rows of one product; the first variant of a colour brings its picture."""
    shown = []
    for variant in product.variants:
        row = {"Handle": product.handle} | (_first(product) if not shown else {})
        row |= _variant(product, variant, not shown)
        if variant.colour not in shown:
            shown.append(variant.colour)
            row |= {"Image Src": f"/media/{product.picture_name(variant.colour)}.svg",
                    "Image Position": len(shown),
                    "Image Alt Text": f"{product.title} in {variant.colour}"}
        yield row


def write(path, products):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\n")
        writer.writeheader()
        for product in products:
            writer.writerows(rows(product))
