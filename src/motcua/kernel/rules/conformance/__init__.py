"""The DMN TCK run through the same models as everything else, and beside another engine."""
