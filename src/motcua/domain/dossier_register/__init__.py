"""Sổ theo dõi hồ sơ (form 07): the book of an agency's dossiers, as page, file and paper."""
