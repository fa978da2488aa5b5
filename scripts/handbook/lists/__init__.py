"""Lists that offices keep, of groups and of people, as typed rows that know where they stand.

::

    listed    what a list is once it is read: entries, each with its place
"""
