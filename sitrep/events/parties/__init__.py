"""States, offices, leaders, forces, groups, firms."""
