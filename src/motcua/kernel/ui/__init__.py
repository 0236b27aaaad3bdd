"""What every page is made of: shells, components, menus, security headers, islands."""
