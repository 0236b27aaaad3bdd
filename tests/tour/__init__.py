"""The pack author's tour does what it says."""
