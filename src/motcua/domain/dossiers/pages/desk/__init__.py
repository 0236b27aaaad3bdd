"""What officers see of dossiers: inbox, work page, counter, signing, registers."""
