"""Values as people read them on a page."""


def join_period(start, end):
    """A start and an end without the end's day where it is the same.

    >>> join_period("2026-03-02 Mon 09:00", "2026-03-02 Mon 11:30")
    '2026-03-02 Mon 09:00–11:30'
    >>> join_period("2026-03-02 Mon 09:00", "2026-03-03 Tue 11:30")
    '2026-03-02 Mon 09:00 – 2026-03-03 Tue 11:30'
    """
    day, _space, _time = start.rpartition(" ")
    end_day, _space, end_time = end.rpartition(" ")
    return f"{start}–{end_time}" if day == end_day else f"{start} – {end}"
