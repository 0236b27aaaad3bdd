"""What tests of pages need, of this package and of others: a gallery, a browser, weights."""
