"""Tests of the studio's shell."""
