"""The statutory form as data: one TOML file an edition, and the types it is read into."""
