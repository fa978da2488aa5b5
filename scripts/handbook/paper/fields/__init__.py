"""Forms to fill in on a screen: ``widgets`` over the cells of a page, in the ``letters`` of one font."""
