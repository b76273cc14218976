"""What the demo shop sells: kinds of products, words, prices."""

import motifs_home as home
import motifs_life as life

SIZES = ["S", "M", "L", "XL"]

VENDORS = ["Nordwerk", "Lumen & Co", "Hollin", "Field Theory", "Maren",
           "Kettlewell", "Oak Street", "Papierhof", "Wander Supply", "Tolva"]

# Noun, how it is drawn, price in cents, options, materials, what it is for.
KITCHEN = [
    ("Mug", home.mug, 1490, [], ["stoneware", "porcelain"],
     "holds a generous cup of coffee and keeps it warm through the morning news"),
    ("Serving Bowl", home.bowl, 3490, [], ["stoneware", "ash wood"],
     "brings salads and pasta to the table in one graceful sweep"),
    ("Kettle", home.kettle, 6900, [], ["enamel", "steel"],
     "pours without dripping and sings when it is ready"),
    ("Chopping Board", home.board, 2990, [], ["oak", "walnut"],
     "is kind to knives and handsome enough to serve from"),
]
LIVING = [
    ("Table Lamp", home.lamp, 7900, [], ["linen", "steel"],
     "throws a soft circle of light over a book or a late dinner"),
    ("Lounge Chair", home.chair, 24900, [], ["beech", "wool"],
     "has the depth for a long evening and the posture for conversation"),
    ("Cushion", home.cushion, 2490, [], ["linen", "cotton"],
     "adds colour to a sofa and comes out of the wash as it went in"),
    ("Vase", home.vase, 3900, [], ["glass", "stoneware"],
     "lets three stems look like a bouquet"),
    ("Wall Clock", home.clock, 5400, [], ["oak", "aluminium"],
     "ticks so quietly that only the hands give it away"),
    ("Candle", home.candle, 1900, [], ["soy wax", "beeswax"],
     "burns evenly for about forty hours and smells of the garden after rain"),
]
GARDEN = [
    ("Plant Pot", home.plant_pot, 1990, "sizes", ["terracotta", "fibre clay"],
     "drains well and ages beautifully outdoors"),
    ("Watering Can", home.watering_can, 3290, [], ["zinc", "recycled plastic"],
     "reaches the back row without drowning the front one"),
    ("Hand Trowel", home.trowel, 1690, [], ["steel", "ash wood"],
     "keeps its edge in stony soil and its shape in your hand"),
]
OFFICE = [
    ("Notebook", home.notebook, 1290, [], ["recycled paper", "linen"],
     "opens flat, takes ink well and fits the side pocket of a bag"),
    ("Fountain Pen", home.pen, 4900, [], ["brass", "resin"],
     "writes at the first touch and makes signatures look intended"),
    ("Desk Tray", home.desk_tray, 3600, [], ["oak", "felt"],
     "gives every loose sheet a place and the desk its surface back"),
]
CLOTHING = [
    ("T-Shirt", life.shirt, 2900, "sizes", ["organic cotton", "linen"],
     "is cut straight, holds its shape and gets softer every year"),
    ("Jumper", life.jumper, 8900, "sizes", ["merino wool", "cotton"],
     "is warm without weight and does not scratch"),
    ("Scarf", life.scarf, 3900, [], ["lambswool", "cotton"],
     "wraps twice and still leaves an end to throw over a shoulder"),
    ("Felt Hat", life.hat, 5900, "sizes", ["wool felt"],
     "keeps off sun and drizzle and survives being sat on"),
]
TRAVEL = [
    ("Backpack", life.backpack, 9900, [], ["waxed canvas", "recycled nylon"],
     "carries a laptop, a lunch and a jacket and still closes with one hand"),
    ("Tote Bag", life.tote, 2400, [], ["cotton canvas", "hemp"],
     "folds into a pocket and takes a week of groceries"),
    ("Cabin Case", life.suitcase, 15900, [], ["polycarbonate", "aluminium"],
     "rolls straight, fits overhead and shrugs off conveyor belts"),
    ("Water Bottle", life.bottle, 2690, [], ["steel", "glass"],
     "keeps water cold for a day and never leaks into the bag"),
]
SOUND = [
    ("Headphones", life.headphones, 12900, [], ["aluminium", "leather"],
     "leave the room outside and the music exactly where it belongs"),
    ("Speaker", life.speaker, 17900, [], ["oak", "fabric"],
     "fills a kitchen evenly and stays polite at low volume"),
    ("Camera", life.camera, 34900, [], ["magnesium", "leather"],
     "has a dial for everything that matters and a menu for nothing else"),
    ("Kitchen Radio", life.radio, 8400, [], ["bamboo", "steel"],
     "finds your station with one turn and remembers it"),
]
PLAY = [
    ("Building Blocks", life.blocks, 3900, [], ["beech", "lime wood"],
     "turn a rainy afternoon into a city"),
    ("Kite", life.kite, 2700, [], ["ripstop", "paper"],
     "climbs in a light breeze and forgives beginners"),
    ("Toy Car", life.toy_car, 1900, [], ["beech", "maple"],
     "runs straight across the longest hallway"),
    ("Puzzle", life.puzzle, 2200, [], ["card", "plywood"],
     "has just enough pieces for two people and a pot of tea"),
]
CATEGORIES = [("Kitchen", KITCHEN), ("Living", LIVING), ("Garden", GARDEN),
              ("Office", OFFICE), ("Clothing", CLOTHING), ("Travel", TRAVEL),
              ("Sound", SOUND), ("Play", PLAY)]
OPENINGS = [
    "A {noun} in {colour}, made of {material}, that {use}.",
    "This {noun} is made of {material}, comes in {colour} and {use}.",
    "Our {colour} {noun} {use}; it is made of {material}.",
]
CLOSINGS = [
    "Made in small batches by {vendor}, so no two are quite alike.",
    "{vendor} repairs it for as long as you own it.",
    "Packed by {vendor} without plastic and shipped within two days.",
    "Designed by {vendor} to be used every day, not kept for guests.",
]
SEASONS = ["spring", "summer", "autumn", "winter"]
