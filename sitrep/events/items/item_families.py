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
WARLIKE = (
    "weapon",
    "ammunition",
    "aircraft",
    "airdefence",
    "ship.warship",
    "ship.sub",
    "vehicle.tank",
    "vehicle.armoured",
    "drone",
)
"""Arms that are of war also in a text about other things, where a ship or a lorry may be anybody's."""
GOODS = (*ARMS, "aid", "energy", "fuel", "parts", "transfer")
"""What can be delivered, but for money and for goods named only in general."""
MEN = ("force", "people", "staff")
"""Soldiers, civilians, and those who work for somebody."""
STEERED = ("ship", "vehicle", "aircraft")
"""What men steer, and what carries men and goods."""
