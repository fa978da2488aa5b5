"""A page's HTML as a tree, and the one place that hides what a reader may not see.

::

    tree       the operations they share            fragment   a rendered page, whole, with the line of each element
    audience   what learner, trainer, answers see   rendering  a course in one language, rendered
    form_text  a form in one language               pictures   copies of an author's pictures, turned and scaled
    timetable_text  a plan of days in one language
"""
