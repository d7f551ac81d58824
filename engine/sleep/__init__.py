"""Sleep: audit, refresh, prune and validate, as one transaction."""
