"""What is Vietnamese: text, dates, money, words for amounts, numbers that people carry."""
