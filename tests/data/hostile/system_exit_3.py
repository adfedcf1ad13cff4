assert 2 + 2 == 4, 'arithmetic'
raise SystemExit(3)
