"""The demo catalogue keeps its promises: always the same, large and varied
enough, and made of nothing but good pictures and good rows."""

import csv
import decimal
import filecmp
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

GENERATE = (pathlib.Path(__file__).resolve().parents[2]
            / "scripts" / "demo_catalog" / "generate.py")
SVG = "{http://www.w3.org/2000/svg}"
ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
PICTURE_BYTES_MAX = 8 * 1024


def generate(folder, hash_seed):
    subprocess.run([sys.executable, "-B", GENERATE, folder], check=True,
                   env={**os.environ, "PYTHONHASHSEED": hash_seed})
    return pathlib.Path(folder)


class DemoCatalogTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = generate(f"{cls.temporary.name}/one", "1")
        with open(cls.folder / "products.csv", encoding="utf-8", newline="") as file:
            cls.rows = list(csv.DictReader(file))
        cls.firsts = [row for row in cls.rows if row["Title"]]
        cls.pictures = sorted((cls.folder / "media").iterdir())

    def test_is_the_same_whatever_the_hash_seed(self):
        other = generate(f"{self.temporary.name}/two", "2")
        names = ["products.csv", *(f"media/{path.name}" for path in self.pictures)]
        _, differ, missing = filecmp.cmpfiles(self.folder, other, names, shallow=False)
        self.assertEqual(([], []), (differ, missing))
        self.assertEqual(len(self.pictures), len(list((other / "media").iterdir())))

    def test_has_240_products_in_8_categories(self):
        self.assertGreaterEqual(len(self.firsts), 240)
        categories = {row["Type"] for row in self.firsts}
        self.assertEqual(8, len(categories))

    def test_has_unique_handles_skus_and_titles(self):
        for column, rows in (("Handle", self.firsts), ("Title", self.firsts),
                             ("Variant SKU", self.rows)):
            values = [row[column] for row in rows]
            self.assertEqual(len(values), len(set(values)), column)
        for row in self.rows:
            self.assertRegex(row["Handle"], r"^[a-z0-9]+(-[a-z0-9]+)*$")
            self.assertTrue(ID.fullmatch(row["Variant SKU"]), row["Variant SKU"])

    def test_prices_are_euros_and_cents_and_a_former_price_is_higher(self):
        reduced = 0
        for row in self.rows:
            self.assertRegex(row["Variant Price"], r"^[1-9]\d*\.\d\d$")
            if row["Variant Compare At Price"]:
                reduced += 1
                self.assertGreater(decimal.Decimal(row["Variant Compare At Price"]),
                                   decimal.Decimal(row["Variant Price"]))
        self.assertGreater(reduced, 20)

    def test_stock_is_plenty_low_none_and_one_of_a_limited_edition(self):
        units = [int(row["Variant Inventory Qty"]) for row in self.rows]
        self.assertGreaterEqual(min(units), 0)
        self.assertGreater(sum(count == 0 for count in units), 10)
        self.assertGreater(sum(1 <= count <= 5 for count in units), 10)
        limited = [row for row in self.firsts if "limited-edition" in row["Tags"]]
        self.assertEqual({"1"}, {row["Variant Inventory Qty"] for row in limited})

    def test_rows_of_a_product_follow_each_other_with_distinct_options(self):
        seen, last = set(), None
        for row in self.rows:
            if row["Handle"] != last:
                self.assertNotEqual("", row["Title"], row["Handle"])
                last, options = row["Handle"], set()
            values = (row["Handle"], row["Option1 Value"], row["Option2 Value"])
            self.assertNotIn(values, options)
            options.add(values)
            seen.add(last)
        self.assertEqual(len(self.firsts), len(seen))

    def test_descriptions_are_2_to_4_different_sentences(self):
        for row in self.firsts:
            text = re.sub(r"<[^>]+>", "", row["Body (HTML)"])
            sentences = re.split(r"(?<=[.!?]) ", text)
            self.assertIn(len(sentences), (2, 3, 4), text)
            self.assertEqual(len(sentences), len(set(sentences)), text)
            self.assertNotRegex(text, r"[{}]|\s\s")

    def test_every_picture_is_used_and_every_used_one_exists(self):
        used = {row[column].removeprefix("/media/") for row in self.rows
                for column in ("Image Src", "Variant Image") if row[column]}
        self.assertEqual({path.name for path in self.pictures}, used)
        for name in used:
            self.assertTrue(ID.fullmatch(name), name)

    def test_pictures_are_small_titled_and_refer_to_nothing_outside(self):
        for path in self.pictures:
            data = path.read_bytes()
            self.assertLess(len(data), PICTURE_BYTES_MAX, path.name)
            root = xml.fromstring(data)
            self.assertEqual((f"{SVG}svg", "0 0 800 800"), (root.tag, root.get("viewBox")))
            self.assertTrue(root.find(f"{SVG}title").text, path.name)
            ids = {x.get("id") for x in root.iter() if x.get("id")}
            text = data.decode()
            self.assertLessEqual(set(re.findall(r"url\(#(\w+)\)", text)), ids, path.name)
            self.assertNotRegex(text, r"href|<script|<image|<style|url\((?!#)")

    def test_draws_at_least_24_kinds_of_things(self):
        kinds = {row["Variant SKU"].rsplit("-", 1)[0].split("-")[1] for row in self.firsts
                 if "limited-edition" not in row["Tags"]}
        self.assertGreaterEqual(len(kinds), 24)


if __name__ == "__main__":
    unittest.main()
