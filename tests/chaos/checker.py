"""Judges what customers were told by what is written down. Every rule answers
what breaks it."""

import cart_rules
import order_rules
import trust_rules

RULES = cart_rules.RULES + order_rules.RULES + trust_rules.RULES


def violations(evidence):
    return [x for rule in RULES for x in rule(evidence)]
