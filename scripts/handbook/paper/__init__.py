"""Everything there is to print, made.

::

    inputs                what can go into each, as a hash: what is unchanged is not composed
    papers ─┬ compose     pages as values for Typst; xhtml, levels, arranged, back    -> TypstPaper
            ├ classroom   the papers of the classroom                                  -> TypstPaper
            ├ timetable   the plans of the timetable                                   -> TypstPaper
            └ notebooks   the papers of the forms                                      -> TypstPaper, Spreadsheet
    printing              what has changed is made, on all cores, and put in the site  -> PrintRun
            ├ cache       kept under the hash of all that shows
            ├ crew        processes, each a worker         pipes: how one is started and told
            ├ press       Typst: lay out, ask, export      blame: whose fault it was
            ├ pieces      a whole handbook cut into modules; binding sets and joins them (joining, structure, figures)
            ├ fit         lessons fitted (room), notes kept on the page of their marks (notes), faults, then
            │             imposition (booklets), fields or copies (forms)
            ├ sheets      spreadsheets
            └ thumbnails  first pages, small
    kinds                 what passes between them
"""
