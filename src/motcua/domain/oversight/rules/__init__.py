"""What is looked for, each rule a pure function over facts of the ledger."""
