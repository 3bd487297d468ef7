"""Families of item classes, as prefixes of them: 'ship' takes in 'ship.warship'."""

ARMS = (
    "weapon",
    "ammunition",
    "vehicle",
    "aircraft",
    "airdefence",
    "drone",
    "radar",
    "ship",
    "electronic",
    "sensor",
    "protective",
)
"""What armies are equipped with."""
GOODS = (*ARMS, "aid", "energy", "fuel", "parts", "transfer")
"""What can be delivered, but for money and for goods named only in general."""
MEN = ("force", "people", "staff")
STEERED = ("ship", "vehicle", "aircraft")
"""What men steer, and what carries men and goods."""
