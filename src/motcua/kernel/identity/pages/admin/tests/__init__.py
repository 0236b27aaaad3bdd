"""Tests of the pages for administrators."""
