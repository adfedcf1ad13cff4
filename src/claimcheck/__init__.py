"""Documentation whose every sentence is a claim that running code verifies or refutes."""
