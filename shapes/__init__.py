"""Checking graphs by SHACL: the rules, the engines that run them, and readable reports."""
