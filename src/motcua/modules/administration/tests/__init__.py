"""Tests of administration as a whole."""
