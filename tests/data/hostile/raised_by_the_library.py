assert 2 + 2 == 4, 'arithmetic'
import unittest

unittest.TestCase().assertEqual(1, 2)
