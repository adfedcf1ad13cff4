assert True
this is no Python
