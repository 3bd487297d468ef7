"""What is delivered, deployed, asked for, used or seized, and how many."""
