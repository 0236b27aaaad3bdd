"""Who may do what and see which rows; every address declares its permission."""
