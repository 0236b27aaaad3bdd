"""What citizens see of a filing: from the first page of a procedure to sending it."""
