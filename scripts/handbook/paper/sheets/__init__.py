"""The spreadsheet of a form: its ``plan``, made of ``grid`` after ``grid``, in the ``words`` of a language."""
